"""What exists in the rehearsed clouds, in one SQLite file that outlives every stack's state.

Several threads and several processes may use the file at once: each operation of a provider is
one short transaction. Write-ahead logging with `synchronous=NORMAL` hands every commit to the
operating system, so a killed process loses nothing that was committed
(https://www.sqlite.org/wal.html, 2026-10). What resources hold is sealed: there are passwords in it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds.seal import OWNER_ONLY, Seal, seal_of

FILE_NAME: Final = "clouds.sqlite3"
FORM: Final = 2  # counts up whenever what the tables hold changes
BUSY_SECONDS: Final = 60.0

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS things (
    key INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    type TEXT NOT NULL,
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    urn TEXT NOT NULL,
    token TEXT NOT NULL,
    owner INTEGER REFERENCES things (key) ON DELETE CASCADE,
    inputs BLOB NOT NULL,
    outputs BLOB NOT NULL,
    UNIQUE (account, type, region, id)
);
CREATE INDEX IF NOT EXISTS things_by_token ON things (token) WHERE token <> '';
CREATE INDEX IF NOT EXISTS things_by_owner ON things (owner);
CREATE TABLE IF NOT EXISTS handles (
    account TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    thing INTEGER NOT NULL REFERENCES things (key) ON DELETE CASCADE,
    PRIMARY KEY (account, type, value, thing)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS handles_by_thing ON handles (thing);
CREATE TABLE IF NOT EXISTS names (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    thing INTEGER,
    free_at REAL,
    PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_by_thing ON names (thing);
CREATE TABLE IF NOT EXISTS uses (
    used INTEGER NOT NULL,
    type TEXT NOT NULL,
    user INTEGER NOT NULL REFERENCES things (key) ON DELETE CASCADE,
    property TEXT NOT NULL,
    PRIMARY KEY (used, type, user, property)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_by_user ON uses (user);
CREATE TABLE IF NOT EXISTS blocks (
    scope TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    thing INTEGER NOT NULL REFERENCES things (key) ON DELETE CASCADE,
    PRIMARY KEY (scope, first, thing)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blocks_by_thing ON blocks (thing);
CREATE TABLE IF NOT EXISTS serials (urn TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID;
"""

# How a file of an earlier form becomes one of the next. Form 1 had, for the vendors without regions,
# a name's template at the end of where it counts: `type|account|within|{name}`.
UPGRADES: Final[Mapping[int, str]] = {
    1: """
    UPDATE OR REPLACE names
    SET scope = substr(scope, 1, length(rtrim(scope, replace(scope, '|', ''))) - 1)
    WHERE scope GLOB '*|*|*|*{*}*'
    """
}

COLUMNS: Final = ", ".join(
    f"things.{name}"
    for name in ("key", "account", "type", "region", "id", "urn", "token", "inputs", "outputs")
)


@dataclass(frozen=True)
class StoredResource:
    """One resource in a cloud. `key` numbers it within the file; 0 is not stored yet.

    Attributes:
        account: Whose it is: an AWS account, or the package's name where there is only one account.
        region: Empty for what is global.
        token: What makes its creation idempotent; empty for none.
    """

    account: str
    type: str
    region: str
    id: str
    urn: str = ""
    token: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    key: int = 0


@dataclass(frozen=True)
class Referrer:
    """That one resource refers to another, and by which property."""

    user: StoredResource
    property: str


class CloudStore:
    """The file of what exists. Made by `open_store`; all methods may be called from any thread."""

    def __init__(self, connection: sqlite3.Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal
        self._lock = threading.RLock()

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Several reads that no other thread of this process comes between."""
        with self._lock:
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction: all that happens inside is kept, or, after an exception, nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # Reading

    def get(self, account: str, type_: str, region: str, id_: str) -> StoredResource | None:
        """The resource of that identity, if it exists."""
        where = "account = ? AND type = ? AND region = ? AND id = ?"
        return self._one(where, account, type_, region, id_)

    def by_key(self, key: int) -> StoredResource | None:
        """The resource numbered so."""
        return self._one("key = ?", key)

    def by_token(self, urn: str, token: str) -> StoredResource | None:
        """The resource that a creation with that token made."""
        return self._one("token = ? AND token <> '' AND urn = ?", token, urn)

    def by_handle(self, account: str, type_: str, value: str) -> list[StoredResource]:
        """Resources of a type that are called so: by id, ARN or name, in any region."""
        where = (
            "key IN (SELECT thing FROM handles WHERE account = ? AND type = ? AND value = ?)"
            " ORDER BY key"
        )
        return self._many(where, account, type_, value)

    def of_type(self, account: str, type_: str, region: str) -> list[StoredResource]:
        """All resources of a type in a region, oldest first. For lookups, not for every operation."""
        return self._many(
            "account = ? AND type = ? AND region = ? ORDER BY key", account, type_, region
        )

    def owned_by(self, key: int) -> list[StoredResource]:
        """What comes and goes with a resource."""
        return self._many("owner = ? ORDER BY key", key)

    def users_of(self, key: int, type_: str = "") -> list[Referrer]:
        """Who refers to a resource, oldest first; only those of a type, if one is given."""
        narrower, values = (" AND uses.type = ?", (key, type_)) if type_ else ("", (key,))
        rows = self._connection.execute(
            f"SELECT property, {COLUMNS} FROM uses JOIN things ON key = user"  # noqa: S608
            f" WHERE used = ?{narrower} ORDER BY key",
            values,
        )
        return [Referrer(self._resource(row[1:]), row[0]) for row in rows]

    def used_by(self, key: int) -> list[StoredResource]:
        """What a resource refers to."""
        return self._many("key IN (SELECT used FROM uses WHERE user = ?) ORDER BY key", key)

    def overlapping(self, scope: str, first: int, last: int) -> Iterator[StoredResource]:
        """What holds a part of a block of numbers. Blocks of one scope do not overlap."""
        rows = self._connection.execute(
            "SELECT first, last, thing FROM blocks WHERE scope = ? AND first <= ?"
            " ORDER BY first DESC",
            (scope, last),
        )
        for row in rows:
            if row[1] < first:
                return
            resource = self.by_key(row[2])
            if resource is not None:
                yield resource

    def holder(self, scope: str, name: str, now: float) -> int | None:
        """The key of the resource that holds a name; 0 for a name kept after a deletion."""
        row = self._connection.execute(
            "SELECT thing, free_at FROM names WHERE scope = ? AND name = ?", (scope, name)
        ).fetchone()
        if row is None or (row[1] is not None and row[1] <= now):
            return None
        return int(row[0] or 0)

    # Writing

    def add(self, resource: StoredResource, *, owner: int | None = None) -> int:
        """Keep a new resource; `owner` is the resource it comes and goes with. Returns its key."""
        cursor = self._connection.execute(
            "INSERT INTO things (account, type, region, id, urn, token, owner, inputs, outputs)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                resource.account,
                resource.type,
                resource.region,
                resource.id,
                resource.urn,
                resource.token,
                owner,
                self._seal.close(resource.inputs),
                self._seal.close(resource.outputs),
            ),
        )
        return int(cursor.lastrowid or 0)

    def change(self, key: int, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
        """Give a resource new inputs and outputs."""
        self._connection.execute(
            "UPDATE things SET inputs = ?, outputs = ? WHERE key = ?",
            (self._seal.close(inputs), self._seal.close(outputs), key),
        )

    def remove(self, key: int) -> None:
        """Forget a resource, what it owns, its handles, its uses and the names it holds."""
        self.free_names(key)
        self._connection.execute("DELETE FROM things WHERE key = ?", (key,))

    def set_handles(self, resource: StoredResource, values: Iterable[str]) -> None:
        """By what a resource can be referred to."""
        self._connection.execute("DELETE FROM handles WHERE thing = ?", (resource.key,))
        self._connection.executemany(
            "INSERT INTO handles (account, type, value, thing) VALUES (?, ?, ?, ?)",
            [(resource.account, resource.type, value, resource.key) for value in set(values)],
        )

    def set_uses(self, user: StoredResource, uses: Iterable[tuple[str, int]]) -> None:
        """To what a resource refers: pairs of a property and the key of the resource it names."""
        self._connection.execute("DELETE FROM uses WHERE user = ?", (user.key,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO uses (used, type, user, property) VALUES (?, ?, ?, ?)",
            [(used, user.type, user.key, property_) for property_, used in uses],
        )

    def hold_block(self, scope: str, first: int, last: int, key: int) -> None:
        """Have a resource hold a block of numbers, instead of any it held."""
        self._connection.execute("DELETE FROM blocks WHERE thing = ?", (key,))
        self._connection.execute(
            "INSERT INTO blocks (scope, first, last, thing) VALUES (?, ?, ?, ?)",
            (scope, first, last, key),
        )

    def hold_name(self, scope: str, name: str, key: int) -> None:
        """Take a name for a resource."""
        self._connection.execute(
            "INSERT OR REPLACE INTO names (scope, name, thing, free_at) VALUES (?, ?, ?, NULL)",
            (scope, name, key),
        )

    def free_names(self, key: int) -> None:
        """Give back all names that a resource holds."""
        self._connection.execute("DELETE FROM names WHERE thing = ?", (key,))

    def keep_names(self, key: int, free_at: float) -> None:
        """Keep a resource's names taken until a moment, though it goes."""
        self._connection.execute(
            "UPDATE names SET thing = NULL, free_at = ? WHERE thing = ?", (free_at, key)
        )

    def next_serial(self, urn: str) -> int:
        """How many resources were made for a URN so far, this one not counted; counts it."""
        row = self._connection.execute(
            "INSERT INTO serials (urn, made) VALUES (?, 1)"
            " ON CONFLICT (urn) DO UPDATE SET made = made + 1 RETURNING made",
            (urn,),
        ).fetchone()
        return int(row[0]) - 1

    def _one(self, where: str, *values: object) -> StoredResource | None:
        found = self._many(where, *values)
        return found[0] if found else None

    def _many(self, where: str, *values: object) -> list[StoredResource]:
        query = f"SELECT {COLUMNS} FROM things WHERE {where}"  # noqa: S608
        return [self._resource(row) for row in self._connection.execute(query, values)]

    def _resource(self, row: tuple[Any, ...]) -> StoredResource:
        key, account, type_, region, id_, urn, token, inputs, outputs = row
        opened = self._seal.open(inputs), self._seal.open(outputs)
        return StoredResource(account, type_, region, id_, urn, token, *opened, key=key)


def open_store(directory: Path | None) -> CloudStore:
    """The store in a directory (made if missing, readable by its owner only), or one in memory."""
    place = ":memory:"
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / FILE_NAME
        path.touch(mode=OWNER_ONLY)
        place = str(path)
    connection = sqlite3.connect(
        place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    upgrade = UPGRADES.get(_form_of(connection, place), "")
    # At once, or a process that opens it meanwhile would see tables of no version.
    connection.executescript(
        f"BEGIN IMMEDIATE; {SCHEMA}; {upgrade}; PRAGMA user_version = {FORM}; COMMIT;"
    )
    return CloudStore(connection, seal_of(directory))


def _form_of(connection: sqlite3.Connection, place: str) -> int:
    """The form of a file, which a later version of the rehearsal may have made so that it is refused."""
    (tables, form) = connection.execute(
        "SELECT (SELECT count(*) FROM sqlite_master), user_version FROM pragma_user_version"
    ).fetchone()
    if tables and form != FORM and form not in UPGRADES:
        connection.close()
        raise RehearsalError(
            f"{place} was made by another version of the rehearsal and cannot be read by this one; "
            f"delete the folder {Path(place).parent} and bring your stacks up again"
        )
    return int(form)
