"""Inserting many rows by the fastest way that each database has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError


def bulk_insert(connection: Connection, table: Any, rows: list[list[Any]] | list[tuple[Any, ...]]) -> None:
    """Insert rows given in column order, by the fastest way the database has.

    SQLAlchemy's own bulk insert builds a dict per row; with thousands of rows per document that costs
    more than the insert itself.

    Raises:
        OperationalError: of SQLAlchemy, whichever driver it comes from: busy, full, gone.
    """
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    driver = connection.connection.driver_connection
    assert driver is not None  # an open connection always has one
    if connection.dialect.name == "postgresql":
        _copy_in(driver, f'COPY "{table.name}" ({names}) FROM STDIN', rows)
        return
    marks = ", ".join("?" * len(table.columns))
    try:
        driver.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
    except sqlite3.OperationalError as error:
        raise OperationalError(f"INSERT INTO {table.name}", None, error) from error


def _copy_in(driver: Any, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """PostgreSQL's COPY, with SQLAlchemy's errors."""
    import psycopg

    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.OperationalError as error:
        raise OperationalError(statement, None, error) from error
    except psycopg.Error as error:
        raise DatabaseError(statement, None, error) from error
