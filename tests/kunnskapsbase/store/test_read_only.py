"""A home that can only be read can still be asked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from samples import RAIL, publish

from kunnskapsbase.store import Store
from kunnskapsbase.store.database import is_read_only

SCRIPT = Path(__file__).with_name("read_only_store.py")
MOUNTED = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


@pytest.fixture
def command(tmp_path):
    """Runs the script on a store that is read-only, for the administrator by a mount, as no mode stops one."""
    publish(tmp_path, RAIL)
    with Store(tmp_path) as store:
        store.snapshot()
    run = [sys.executable, str(SCRIPT), str(tmp_path)]
    if os.name == "posix" and os.geteuid() == 0:
        if (
            shutil.which("unshare") is None
            or subprocess.run(["unshare", "-m", "true"], check=False).returncode
        ):
            pytest.skip("nothing is read-only to an administrator who may not mount")
        yield ["unshare", "-m", "sh", "-c", MOUNTED, "sh", str(tmp_path), *run]
        return
    paths = [tmp_path, *tmp_path.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield run
    for path in paths:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_it_is_read_and_a_write_is_told(command):
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert result.returncode == 0, result.stderr
    read, told = result.stdout.splitlines()
    assert read == "1 2 1"
    assert "kan ikke skrives" in told


def test_a_folder_that_can_be_written_or_is_not_there_is_not_read_only(tmp_path):
    (tmp_path / "fil").touch()
    assert not is_read_only(tmp_path / "fil")
    assert not is_read_only(tmp_path / "mangler")
