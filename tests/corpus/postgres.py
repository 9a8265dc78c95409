"""A real PostgreSQL server in a temporary folder on a local socket, as Debian's package installs it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

USER = "postgres"
"""Debian makes this user; the server refuses to run as root."""


def programs() -> Path:
    """The folder of the newest installed server's programs, which Debian keeps out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found:
        return found[-1]
    path = shutil.which("initdb")
    assert path, "PostgreSQL is missing: apt-get install postgresql"
    return Path(path).parent


def as_server_user(*command: str | Path) -> None:
    """Run a program of the server, as root for its own user."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", USER, "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server; gives the address of its maintenance database."""
    # Not pytest's own folder: that is closed to other users, and its path too long for a socket.
    with tempfile.TemporaryDirectory(prefix="vanthu-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        data = folder / "data"
        as_server_user(
            programs() / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C"
        )
        # Durability is what a crash of the machine would test; here it only costs time.
        options = f"-k {folder} -c listen_addresses='' -c shared_buffers=64MB"
        control = programs() / "pg_ctl"
        as_server_user(control, "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://{USER}@/postgres?host={folder}"
        finally:
            as_server_user(control, "-D", data, "-m", "immediate", "-w", "stop")


def new_database(address: str, name: str) -> str:
    """An empty database on the server; gives its address."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.replace("/postgres?", f"/{name}?")
