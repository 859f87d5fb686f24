"""The state on disk: a deployment document, and a journal of what happened since it was written.

Writing the whole document after every step would cost the square of the stack's size. So each step
appends one line to the journal, in one write; a killed run loses at most the line it was writing,
and the resource that line spoke of is found again by its creation token. Opening a stack replays the
journal; closing a run writes the document anew, atomically, and drops the journal.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.renaming import renamed
from bilberry.rehearsal.state.document import (
    Codec,
    PendingOperation,
    ResourceState,
    Snapshot,
    from_document,
    now,
    salt_of,
    to_document,
)
from bilberry.rehearsal.state.encryption import (
    Crypter,
    given_passphrase,
    kept_passphrase,
    new_crypter,
    open_crypter,
)

EMPTY: dict[str, Any] = {"version": 3, "deployment": {}}


class StackFiles:
    """Where one stack's state lives below a rehearsal's folder, and the crypter it is kept with."""

    def __init__(self, folder: Path, project: str, stack: str) -> None:
        home = folder / "stacks" / project
        self.state = home / f"{stack}.json"
        self.journal = home / f"{stack}.journal"
        self.lock = home / f"{stack}.lock"
        self.key = folder / "passphrase"
        self._crypter: Crypter | None = None
        self.document = _read(self.state) if self.state.exists() else EMPTY
        self.salt = salt_of(self.document) or self._journal_salt()
        self.codec = Codec(self.crypter)

    def crypter(self) -> Crypter:
        """The stack's crypter, made when first needed. Raises `WrongPassphrase`."""
        if self._crypter is None:
            passphrase = given_passphrase()
            passphrase = kept_passphrase(self.key) if passphrase is None else passphrase
            self._crypter = (
                open_crypter(passphrase, self.salt) if self.salt else new_crypter(passphrase)
            )
            self.salt = self._crypter.state
        return self._crypter

    def recover(self) -> Snapshot:
        """What the stack knows; a killed run's journal is written into the document first."""
        snapshot = self.load()
        if self.journal.exists():
            self.save(snapshot)
        return snapshot

    def load(self) -> Snapshot:
        """What the stack knows, the journal of a killed run included."""
        records = Records(from_document(self.document, self.codec))
        for entries in self._lines():
            for entry in entries:
                records.apply(entry, self.codec)
        return records.snapshot()

    def save(self, snapshot: Snapshot) -> None:
        """Write the document anew in one step, and drop the journal that led to it."""
        self.state.parent.mkdir(parents=True, exist_ok=True)
        current = Snapshot(renamed(snapshot.resources), snapshot.pending)
        self.document = to_document(current, self.codec, lambda: self.salt)
        fresh = self.state.with_suffix(".new")
        with fresh.open("w") as stream:
            json.dump(self.document, stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self.state)
        self.journal.unlink(missing_ok=True)

    def base(self) -> str:
        """What tells a journal which document it continues."""
        data = self.state.read_bytes() if self.state.exists() else b""
        return hashlib.sha256(data).hexdigest()

    def _header(self) -> dict[str, Any]:
        if not self.journal.exists():
            return {}
        with self.journal.open() as stream:
            header = _parse(stream.readline())
            return header if isinstance(header, dict) else {}

    def _journal_salt(self) -> str:
        header = self._header()
        return str(header.get("salt", "")) if header.get("base") == self.base() else ""

    def _lines(self) -> Iterator[list[dict[str, Any]]]:
        if self._header().get("base") != self.base():
            return
        with self.journal.open() as stream:
            next(stream)
            for line in stream:
                entries = _parse(line)
                if not isinstance(entries, list):  # the line a killed run was writing
                    return
                yield entries


def _read(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text())
    except ValueError as error:
        raise RehearsalError(f"the state in {file} is not JSON: {error}") from None
    if not isinstance(document, dict):
        raise RehearsalError(f"the state in {file} is no deployment document")
    return document


def _parse(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


@dataclass
class Records:
    """A snapshot under change: what this run has written, then what is left of the one before.

    Every record has a number that the journal speaks of: old ones count down from -1, new ones
    count up from 1.
    """

    base: Snapshot
    kept: dict[int, ResourceState] = field(init=False)
    pending: dict[int, PendingOperation] = field(init=False)
    written: dict[int, ResourceState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kept = {-i - 1: resource for i, resource in enumerate(self.base.resources)}
        self.pending = {-i - 1: operation for i, operation in enumerate(self.base.pending)}

    def snapshot(self) -> Snapshot:
        """All records as they stand."""
        return Snapshot([*self.written.values(), *self.kept.values()], list(self.pending.values()))

    def apply(self, entry: dict[str, Any], codec: Codec) -> None:
        """Repeat one entry of a journal."""
        number = entry["n"]
        match entry["do"]:
            case "put":
                self.shelf(number)[number] = codec.decode(entry["resource"])
                if "drop" in entry:
                    self.shelf(entry["drop"]).pop(entry["drop"], None)
            case "drop":
                self.shelf(number).pop(number, None)
            case "same":
                self.written[number] = self.shelf(entry["old"]).pop(entry["old"])
            case "begin":
                self.pending[number] = PendingOperation(
                    codec.decode(entry["resource"]), entry["type"]
                )
            case "end":
                self.pending.pop(number, None)

    def shelf(self, number: int) -> dict[int, ResourceState]:
        """Where the record of that number stands."""
        return self.kept if number < 0 else self.written


class Journal:
    """Records the steps of one run. Without files (a preview) nothing is written."""

    def __init__(self, snapshot: Snapshot, files: StackFiles | None = None) -> None:
        self.records = Records(snapshot)
        self._files = files
        self._descriptor: int | None = None
        self._line: list[dict[str, Any]] | None = None
        self._next = 0
        self._numbers = {id(resource): n for n, resource in self.records.kept.items()}
        self._operations = {id(operation): n for n, operation in self.records.pending.items()}

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes all that is noted inside one line: a killed run has noted all of it or nothing."""
        self._line = []
        try:
            yield
        finally:
            line, self._line = self._line, None
            self._write_line(line)

    def put(self, resource: ResourceState, *, instead_of: ResourceState | None = None) -> None:
        """Remember the record, new or changed; the one it stands `instead_of` is forgotten."""
        number = self._numbers.get(id(resource)) or self._number()
        self._numbers[id(resource)] = number
        self.records.shelf(number)[number] = resource
        dropped = {} if instead_of is None else {"drop": self._forget(instead_of)}
        self._write("put", number, resource=resource, **dropped)

    def amend(self, old: ResourceState, changed: ResourceState) -> None:
        """Put a changed record where the old one stands."""
        number = self._numbers.pop(id(old))
        self._numbers[id(changed)] = number
        self.records.shelf(number)[number] = changed
        self._write("put", number, resource=changed)

    def same(self, old: ResourceState, new: ResourceState) -> None:
        """Carry over a record that this run left as it was."""
        number = self._number()
        self._append({"do": "same", "n": number, "old": self._forget(old)})
        self._numbers[id(new)] = number
        self.records.written[number] = new

    def drop(self, resource: ResourceState) -> None:
        """Forget the record."""
        self._append({"do": "drop", "n": self._forget(resource)})

    def begin(self, kind: str, resource: ResourceState) -> PendingOperation:
        """Note that an operation is under way, before a cloud is asked."""
        operation = PendingOperation(resource, kind)
        number = self._number()
        self._operations[id(operation)] = number
        self.records.pending[number] = operation
        self._write("begin", number, resource=resource, type=kind)
        return operation

    def end(self, operation: PendingOperation) -> None:
        """Note that the operation has come to its end, one way or the other."""
        number = self._operations.pop(id(operation))
        self.records.pending.pop(number, None)
        self._append({"do": "end", "n": number})

    def keep(self, resource: ResourceState, *, instead_of: ResourceState | None) -> None:
        """Add a record among those of earlier runs: one that turned out to exist."""
        if instead_of is not None:
            self.amend(instead_of, resource)
            return
        number = min(self.records.kept, default=0) - 1
        self._numbers[id(resource)] = number
        self.records.kept[number] = resource
        self._write("put", number, resource=resource)

    def forget_operation(self, number: int) -> None:
        """Note that what an earlier run left unfinished is resolved."""
        operation = self.records.pending.pop(number)
        self._operations.pop(id(operation), None)
        self._append({"do": "end", "n": number})

    def close(self) -> Snapshot:
        """The snapshot as it stands now; written as a whole where there are files."""
        snapshot = self.records.snapshot()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._files is not None:
            self._files.save(snapshot)
        return snapshot

    def _forget(self, resource: ResourceState) -> int:
        number = self._numbers.pop(id(resource))
        self.records.shelf(number).pop(number)
        return number

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _write(self, do: str, number: int, *, resource: ResourceState, **more: Any) -> None:
        if self._files is not None:
            encoded = self._files.codec.encode(resource)
            self._append({"do": do, "n": number, "resource": encoded, **more})

    def _append(self, entry: dict[str, Any]) -> None:
        if self._line is None:
            self._write_line([entry])
        else:
            self._line.append(entry)

    def _write_line(self, entries: list[dict[str, Any]]) -> None:
        if self._files is None or not entries:
            return
        if self._descriptor is None:
            self._descriptor = self._start()
        os.write(self._descriptor, (json.dumps(entries) + "\n").encode())

    def _start(self) -> int:
        files = self._files
        if files is None:
            raise RehearsalError("a preview writes no journal")
        files.journal.parent.mkdir(parents=True, exist_ok=True)
        header = {"base": files.base(), "salt": files.crypter().state, "time": now()}
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        descriptor = os.open(files.journal, flags, 0o600)
        os.write(descriptor, (json.dumps(header) + "\n").encode())
        return descriptor


@contextmanager
def locked(file: Path, doing: str) -> Iterator[None]:
    """Hold a stack for one run. Raises `RehearsalError` naming who holds it already."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.seek(0)
            raise RehearsalError(
                f"the stack is locked by another run: {stream.read().strip()}; "
                "wait for it to end (the lock goes with it, even if it is killed)"
            ) from None
        stream.truncate(0)
        stream.write(
            f"bilberry {doing}, process {os.getpid()} on {socket.gethostname()} since {now()}"
        )
        stream.flush()
        yield
