"""What the page for administrators says."""

from __future__ import annotations

TAB = "Users"
USERS = "Users"
USER_COLUMNS = ("User name", "Role", "Added")
CHANGE = "Add or change a user"
HELP = (
    "Enter the user name, and choose what to do. A password needs at least {shortest} characters. "
    "Anyone given a new role or password, or removed, has to log in again."
)
NAME = "User name"
ROLE = "Role"
PASSWORD = "Password"
ADD = "Add"
SET_ROLE = "Change role"
SET_PASSWORD = "Change password"
REMOVE = "Remove"
ADDED = "{name} has been added as {role}."
HAS_ROLE = "{name} is now {role}."
HAS_PASSWORD = "{name} has a new password."
REMOVED = "{name} has been removed."
NOT_YOURSELF = "You cannot remove yourself or change your own role. Ask another administrator to do it."
LOG = "Events"
LOG_COLUMNS = ("Time", "Who", "What", "Concerning", "From")
LOG_LIMIT = "The latest {count}. All are shown by «kunnskapsbase audit --limit 100000»."
UNKNOWN = "unknown"
RENEW = "Refresh"
