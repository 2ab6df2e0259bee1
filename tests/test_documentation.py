"""A command or setting that is not documented does not exist."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from kunnskapsbase.cli import app, evaluate_app
from kunnskapsbase.cli.tokens import token_app
from kunnskapsbase.cli.users import user_app
from kunnskapsbase.settings import Settings

OPERATION = (Path(__file__).parent.parent / "docs" / "operation.md").read_text(encoding="utf-8")


def test_every_command_is_documented() -> None:
    for command in (*app.registered_commands, *evaluate_app.registered_commands):
        name = command.name or command.callback.__name__  # type: ignore[union-attr]
        assert name in OPERATION
    for command in user_app.registered_commands:
        assert f"`user {command.name} " in OPERATION or f"`user {command.name}`" in OPERATION
    for command in token_app.registered_commands:
        assert f"`user token {command.name} " in OPERATION or f"`user token {command.name}`" in OPERATION


def test_every_setting_is_documented() -> None:
    for name, field in Settings.model_fields.items():
        group = field.annotation
        if isinstance(group, type) and issubclass(group, BaseModel):
            for key in group.model_fields:
                assert f"`{name}.{key}`" in OPERATION
        else:
            assert f"`{name}`" in OPERATION
