"""What is said about logging in, roles, and whom the server lets in."""

from __future__ import annotations

LOGIN = "Log in"
LOGOUT = "Log out"
LOGGED_IN = "Logged in as {name} ({role})"
NAME = "User name"
PASSWORD = "Password"
WRONG = "Wrong user name or password."
WAIT = "Too many attempts. Wait {seconds} seconds and try again."
LOGGED_OUT = "You have logged out."
FORGOTTEN = "Forgotten your password? Ask whoever runs the knowledge base for a new one."

NOT_LOGGED_IN = "You are not logged in. Reload the page to log in."
NO_TOKEN = "Send a token in “Authorization: Bearer …”, or log in on the page first. See /api/docs."
BAD_TOKEN = "The token is not valid. Make a new one with “kunnskapsbase user token add”."
NOT_ALLOWED = "Your role ({role}) does not allow this. Ask whoever runs the knowledge base for help."
NOT_UNDERSTOOD = "The request was not understood. Reload the page."
TOO_LARGE = "The request is too large."
UNKNOWN_HERE = "You have no access to the knowledge base. Ask whoever runs it to give you a role."
NOT_BY_PROXY = "The page can only be opened through the log-in in front of it."
ONLY_LOCAL = (
    "The page is shown without a log-in, and therefore only on the machine it runs on. "
    "Set serve.login = true to show it to others."
)

BAD_HOST = "Cannot listen on {host}:{port} ({reason}). Correct serve.host or --host."
UNENCRYPTED = "Without https others on the network can read passwords and answers; see docs/security.md."
NEEDS_USERS = (
    "There are no users, so the page can only be shown on this machine (127.0.0.1) and without a log-in. "
    "Add users with «kunnskapsbase user add», or set serve.trusted_header."
)
NEEDS_LOGIN = (
    "serve.hosts lets the page be opened from other machines, but it has no log-in. "
    "Set serve.login = true, or serve.trusted_header."
)
NEEDS_ROLES = (
    "serve.trusted_header is set, but nobody has been given a role. Set serve.roles, or serve.default_role."
)

OTHER_NAME = "The page is not available under this name."
OTHER_SITE = "The request comes from another site."
NO_FETCHING = "The server fetches nothing from other places."
