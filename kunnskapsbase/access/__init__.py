"""Who may do what: users with their roles, their sessions and tokens, and the log of what they did."""

from kunnskapsbase.access.audit import Action, AuditEntry, AuditLog
from kunnskapsbase.access.database import AccessDatabase
from kunnskapsbase.access.roles import Role
from kunnskapsbase.access.sessions import Sessions
from kunnskapsbase.access.tokens import Token, Tokens
from kunnskapsbase.access.users import User, Users

__all__ = [
    "AccessDatabase",
    "Action",
    "AuditEntry",
    "AuditLog",
    "Role",
    "Sessions",
    "Token",
    "Tokens",
    "User",
    "Users",
]
