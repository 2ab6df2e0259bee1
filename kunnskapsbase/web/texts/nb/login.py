"""What is said about logging in, roles, and whom the server lets in."""

from __future__ import annotations

LOGIN = "Logg inn"
LOGOUT = "Logg ut"
LOGGED_IN = "Innlogget som {name} ({role})"
NAME = "Brukernavn"
PASSWORD = "Passord"
WRONG = "Feil brukernavn eller passord."
WAIT = "For mange forsøk. Vent {seconds} sekunder og prøv igjen."
LOGGED_OUT = "Du er logget ut."
FORGOTTEN = "Har du glemt passordet? Be den som drifter kunnskapsbasen, om et nytt."

NOT_LOGGED_IN = "Du er ikke logget inn. Last siden på nytt for å logge inn."
NO_TOKEN = "Send et token i «Authorization: Bearer …», eller logg inn på nettsiden først. Se /api/docs."
BAD_TOKEN = "Tokenet gjelder ikke. Lag et nytt med «kunnskapsbase user token add»."
NOT_ALLOWED = "Rollen din ({role}) gir ikke tilgang til dette. Be den som drifter kunnskapsbasen, om hjelp."
NOT_UNDERSTOOD = "Forespørselen forstås ikke. Last siden på nytt."
TOO_LARGE = "Forespørselen er for stor."
UNKNOWN_HERE = "Du har ikke tilgang til kunnskapsbasen. Be den som drifter den, om å gi deg en rolle."
NOT_BY_PROXY = "Siden kan bare åpnes gjennom innloggingen foran den."
ONLY_LOCAL = (
    "Siden vises uten innlogging, og derfor bare på maskinen den kjører på. "
    "Sett serve.login = true for å vise den for andre."
)

BAD_HOST = "Kan ikke lytte på {host}:{port} ({reason}). Rett serve.host eller --host."
UNENCRYPTED = "Uten https kan andre på nettverket lese passord og svar; se docs/security.md."
NEEDS_USERS = (
    "Ingen brukere er lagt inn, så nettsiden kan bare vises på denne maskinen (127.0.0.1) og uten innlogging. "
    "Legg inn brukere med «kunnskapsbase user add», eller sett serve.trusted_header."
)
NEEDS_LOGIN = (
    "serve.hosts gjør at nettsiden kan åpnes fra andre maskiner, men den har ingen innlogging. "
    "Sett serve.login = true, eller serve.trusted_header."
)
NEEDS_ROLES = (
    "serve.trusted_header er satt, men ingen har fått en rolle. Sett serve.roles, eller serve.default_role."
)

OTHER_NAME = "Siden er ikke tilgjengelig under dette navnet."
OTHER_SITE = "Forespørselen kommer fra en annen side."
NO_FETCHING = "Serveren henter ikke noe fra andre steder."
