"""The HTTP API: what the page can do, for programs, with the same functions, roles and limits.

What people read of it (names, descriptions, errors) is in bokmål.
"""
