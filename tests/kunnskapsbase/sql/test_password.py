"""An address is written down without its password, and else as it was."""

from __future__ import annotations

import pytest

from kunnskapsbase.sql import without_password


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (None, ""),
        ("postgresql://db.example.no/arkiv", "postgresql://db.example.no/arkiv"),
        (
            "postgresql://kari@db:5433/arkiv?sslmode=require",
            "postgresql://kari@db:5433/arkiv?sslmode=require",
        ),
        ("postgresql://kari:hemmelig@db/arkiv", "postgresql://kari@db/arkiv"),
        ("postgresql://kari:hem:me@lig@db/arkiv", "postgresql://kari@db/arkiv"),
        ("postgresql://:hemmelig@/arkiv?host=/tmp/a", "postgresql://@/arkiv?host=/tmp/a"),
        ("postgresql:///arkiv?password=hemmelig&host=/tmp/a", "postgresql:///arkiv?host=/tmp/a"),
        ("postgresql:///arkiv?host=/tmp/a&sslpassword=hemmelig", "postgresql:///arkiv?host=/tmp/a"),
        ("postgresql:///arkiv?password=hemmelig", "postgresql:///arkiv"),
        ("host=db password=hemmelig dbname=arkiv", "host=db dbname=arkiv"),
        (r"host=db password = 'hem \' melig' dbname=arkiv", "host=db dbname=arkiv"),
    ],
)
def test_the_password_alone_is_left_out(address: str | None, written: str) -> None:
    assert without_password(address) == written
