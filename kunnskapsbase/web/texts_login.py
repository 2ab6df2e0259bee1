"""What is said about logging in, roles, and whom the server lets in."""

from __future__ import annotations

LOGIN = "Logg inn"
LOGOUT = "Logg ut"
LOGGED_IN = "Innlogget som"
NAME = "Brukernavn"
PASSWORD = "Passord"
WRONG = "Feil brukernavn eller passord."
WAIT = "For mange forsøk. Vent {seconds} sekunder og prøv igjen."
ENDED = "Økten er utløpt. Logg inn på nytt."
LOGGED_OUT = "Du er logget ut."
FORGOTTEN = "Har du glemt passordet? Be den som drifter kunnskapsbasen, om et nytt."
NEEDS_HTTPS = (
    "Du kan ikke logge inn her, for siden er åpnet uten https. Bruk adressen som begynner med https://, "
    "eller be den som drifter kunnskapsbasen, om hjelp."
)

NOT_LOGGED_IN = "Du er ikke logget inn. Last siden på nytt for å logge inn."
NOT_ALLOWED = "Rollen din ({role}) gir ikke tilgang til dette. Be en administrator om hjelp."
NOT_YOURS = "Filen er ikke din, eller den er ryddet bort. Last den opp på nytt."
NOT_UNDERSTOOD = "Forespørselen forstås ikke. Last siden på nytt."
TOO_LARGE = "Forespørselen er for stor."
UNKNOWN_HERE = "Du har ikke tilgang til kunnskapsbasen. Be den som drifter den, om å gi deg en rolle."
NOT_BY_PROXY = "Siden kan bare åpnes gjennom innloggingen foran den."
ONLY_LOCAL = (
    "Siden vises uten innlogging, og derfor bare på maskinen den kjører på. "
    "Sett serve.login = true for å vise den for andre."
)

NO_HOST = "Innstillingen serve.host er tom. Skriv 127.0.0.1 eller adressen det skal lyttes på."
BAD_HOST = "Adressen {host} kan ikke brukes ({reason}). Rett serve.host eller --host."
NEEDS_USERS = (
    "Ingen brukere er lagt inn, så nettsiden kan bare vises på denne maskinen (127.0.0.1) og uten innlogging. "
    "Legg inn brukere med «kunnskapsbase user add», eller sett serve.trusted_header."
)
NEEDS_NAMES = (
    "Sett serve.hosts til navnene nettsiden skal kunne åpnes under, for eksempel "
    'serve.hosts = ["kunnskapsbase.example.no"].'
)
NEEDS_LOGIN = (
    "serve.hosts gjør at nettsiden kan åpnes fra andre maskiner, men den har ingen innlogging. "
    "Sett serve.login = true, eller serve.trusted_header."
)
NEEDS_ROLES = (
    "serve.trusted_header er satt, men ingen har fått en rolle. Sett serve.roles, eller serve.default_role."
)
