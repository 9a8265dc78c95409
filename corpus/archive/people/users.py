"""Who may work at the desk of an archive: names, roles, passwords (Argon2id, RFC 9106)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import delete, func, insert, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import ExtraMissing, UserInvalid
from vanthu.corpus.archive.integrity.seal import seal_again
from vanthu.corpus.archive.people.audit import entered
from vanthu.extract.patterns import lazy_pattern

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["read", "review", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""read: looks; review: says what is right; admin: takes files in as well."""

SHORTEST_PASSWORD = 12
"""Characters (NIST SP 800-63B-4 asks for 15 where nothing but the password guards, for 8 beside another)."""

LONGEST_PASSWORD = 1000
"""No sentence is longer; hashing what a stranger sends takes time with its length."""

_NAME = lazy_pattern(r"[\w.@ -]{1,64}")
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""A hash that no password has: a name that is not there takes as long as one that is."""


@dataclass(frozen=True)
class User:
    """One person."""

    name: str
    role: Role
    changed_at: str


def users(archive: Archive) -> list[User]:
    """All of them, by name."""
    table = models.users.c
    with archive.reading() as connection:
        found = connection.execute(select(table.name, table.role, table.changed_at).order_by(table.name))
        return [User(row.name, row.role, row.changed_at) for row in found]


def has_users(archive: Archive) -> bool:
    """Whether there is anybody."""
    with archive.reading() as connection:
        return bool(connection.execute(select(func.count()).select_from(models.users)).scalar_one())


def set_user(archive: Archive, name: str, role: str, password: str, *, by: str) -> None:
    """Add a user, or give one another role and password; the log says so.

    Raises:
        UserInvalid: no such name, role or password can be.
        ExtraMissing: Argon2 is not installed.
    """
    if not _NAME.fullmatch(name) or name != name.strip():
        raise UserInvalid(f"{name!r} is no name: letters, digits, spaces and . @ - _, 64 at most.")
    if role not in ROLES:
        raise UserInvalid(f"{role!r} is none of {', '.join(ROLES)}.")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UserInvalid(f"a password has {SHORTEST_PASSWORD} characters at least.")
    hashed = _hasher().hash(password)
    table = models.users
    row = {"name": name, "role": role, "password": hashed, "changed_at": _now()}
    with archive.writing() as connection:
        connection.execute(delete(table).where(table.c.name == name))
        connection.execute(insert(table).values(row))
        entered(connection, by, "user-set", f"{name} ({role})")
    seal_again(archive)


def remove_user(archive: Archive, name: str, *, by: str) -> None:
    """Remove a user; what they said stays.

    Raises:
        UserInvalid: there is none of this name.
    """
    table = models.users
    with archive.writing() as connection:
        if connection.execute(delete(table).where(table.c.name == name)).rowcount == 0:
            raise UserInvalid(f"there is no user {name!r}.")
        entered(connection, by, "user-removed", name)
    seal_again(archive)


def user_with(archive: Archive, name: str, password: str) -> User | None:
    """The user of this name and password; None where there is none."""
    table = models.users
    with archive.reading() as connection:
        row = connection.execute(select(table).where(table.c.name == name)).first()
    right = _is_right(row.password if row else _NOBODY, password)
    return User(row.name, row.role, row.changed_at) if row and right else None


def _is_right(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise ExtraMissing(
            "argon2-cffi is not installed.", next_step="Install it: pip install 'vanthu[serve]'."
        ) from error
    return PasswordHasher()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
