"""Tables that the browser saves as a file."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from fastapi.responses import Response

TableKind = Literal["xlsx", "csv"]
_TYPES: dict[TableKind, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def download(content: bytes, name: str, kind: TableKind) -> Response:
    """Return a table as a file to save under `name`, which may hold any character."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=_TYPES[kind], headers=headers)
