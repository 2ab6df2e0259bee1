"""What is said about logging in, roles, and whom the server lets in."""

from __future__ import annotations

LOGIN = "Logg inn"
LOGOUT = "Logg ut"
LOGGED_IN = "Innlogga som {name} ({role})"
NAME = "Brukarnamn"
PASSWORD = "Passord"
WRONG = "Feil brukarnamn eller passord."
WAIT = "For mange forsøk. Vent {seconds} sekund og prøv igjen."
LOGGED_OUT = "Du er logga ut."
FORGOTTEN = "Har du gløymt passordet? Be den som driftar kunnskapsbasen, om eit nytt."

NOT_LOGGED_IN = "Du er ikkje logga inn. Last sida på nytt for å logge inn."
NO_TOKEN = "Send eit token i «Authorization: Bearer …», eller logg inn på nettsida først. Sjå /api/docs."
BAD_TOKEN = "Tokenet gjeld ikkje. Lag eit nytt med «kunnskapsbase user token add»."
NOT_ALLOWED = "Rolla di ({role}) gir ikkje tilgang til dette. Be den som driftar kunnskapsbasen, om hjelp."
NOT_UNDERSTOOD = "Førespurnaden er ikkje til å forstå. Last sida på nytt."
TOO_LARGE = "Førespurnaden er for stor."
UNKNOWN_HERE = "Du har ikkje tilgang til kunnskapsbasen. Be den som driftar han, om å gi deg ei rolle."
NOT_BY_PROXY = "Sida kan berre opnast gjennom innlogginga framfor henne."
ONLY_LOCAL = (
    "Sida blir vist utan innlogging, og derfor berre på maskina ho køyrer på. "
    "Set serve.login = true for å vise henne for andre."
)

BAD_HOST = "Kan ikkje lytte på {host}:{port} ({reason}). Rett serve.host eller --host."
UNENCRYPTED = "Utan https kan andre på nettverket lese passord og svar; sjå docs/security.md."
NEEDS_USERS = (
    "Ingen brukarar er lagde inn, så nettsida kan berre visast på denne maskina (127.0.0.1) og utan innlogging. "
    "Legg inn brukarar med «kunnskapsbase user add», eller set serve.trusted_header."
)
NEEDS_LOGIN = (
    "serve.hosts gjer at nettsida kan opnast frå andre maskiner, men ho har inga innlogging. "
    "Set serve.login = true, eller serve.trusted_header."
)
NEEDS_ROLES = (
    "serve.trusted_header er sett, men ingen har fått ei rolle. Set serve.roles, eller serve.default_role."
)

OTHER_NAME = "Sida er ikkje tilgjengeleg under dette namnet."
OTHER_SITE = "Førespurnaden kjem frå ei anna side."
NO_FETCHING = "Tenaren hentar ikkje noko frå andre stader."
