"""Dates as Norwegian writes them."""

from __future__ import annotations

from datetime import date

MONTHS = tuple("januar februar mars april mai juni juli august september oktober november desember".split())


def day_and_month(day: date) -> str:
    """Return ``15. mars`` of a date."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def long_date(iso: str) -> str:
    """Return ``2024-08-29`` as ``29. august 2024``; what is no whole date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day_and_month(day)} {day.year}"
