"""Hashes of assets and archives, by which a changed file is seen.

They are those of Pulumi's engine (sdk/go/common/resource/asset and archive in pulumi/pulumi,
3.260), so that a state written by one is no change to the other: an asset's bytes, an archive
file's bytes, or else a tar of the members, each with the mode 0600 and no time. What lies behind a
URL has no hash here, as a rehearsal reaches for no network.
"""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path, PurePosixPath
from typing import Any, Final

from bilberry.errors import RehearsalError
from bilberry.values.property_values import ASSET, is_marked

BLOCK: Final = 512
NAME: Final = 100  # bytes of a name in a tar's header, before it is split
ZIPPED: Final = (".zip", ".jar")
TARRED: Final = (".tar", ".tgz", ".tar.gz")
BOOKKEEPING: Final = ".pulumi"  # a folder that is never archived

Member = tuple[str, bytes]


def hashed(value: dict[str, Any]) -> dict[str, Any]:
    """An asset or archive with its hash. Raises `RehearsalError` for a file that cannot be read."""
    if value.get("hash") or "uri" in value:
        return value
    try:
        data = _asset(value) if is_marked(value, ASSET) else _archive(value)
    except OSError as error:
        raise RehearsalError(f"an asset or archive cannot be read: {error}") from None
    return {**value, "hash": hashlib.sha256(data).hexdigest()}


def _asset(value: dict[str, Any]) -> bytes:
    return Path(value["path"]).read_bytes() if "path" in value else str(value["text"]).encode()


def _archive(value: dict[str, Any]) -> bytes:
    path = value.get("path", "")
    if path.endswith((*ZIPPED, *TARRED)):
        return Path(path).read_bytes()
    members: dict[str, bytes] = {}
    for name, data in _members(value):
        members.setdefault(name, data)
    return b"".join(starmap(_packed, members.items())) + bytes(2 * BLOCK)


def _members(value: dict[str, Any]) -> Iterator[Member]:
    path = value.get("path", "")
    if path.endswith(ZIPPED):
        yield from _unzipped(Path(path))
    elif path.endswith(TARRED):
        yield from _untarred(Path(path))
    elif path:
        yield from _files(Path(path))
    else:
        for name, item in sorted(value.get("assets", {}).items()):
            yield from _named(name, item)


def _named(name: str, item: dict[str, Any]) -> Iterator[Member]:
    if is_marked(item, ASSET):
        yield name, _asset(item)
        return
    for inner, data in _members(item):
        yield str(PurePosixPath(name) / inner), data


def _files(folder: Path, within: str = "") -> Iterator[Member]:
    """The files below a folder, in the order of their names; a link to a folder is left out."""
    for path in sorted(folder.iterdir()):
        name = f"{within}{path.name}"
        if path.name == BOOKKEEPING or (path.is_symlink() and path.is_dir()):
            continue
        if path.is_dir():
            yield from _files(path, f"{name}/")
        else:
            yield name, path.read_bytes()


def _unzipped(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, archive.read(info)


def _untarred(path: Path) -> Iterator[Member]:
    with tarfile.open(path) as archive:
        for info in archive.getmembers():
            content = archive.extractfile(info)
            if content is not None:
                yield info.name, content.read()


def _packed(name: str, data: bytes) -> bytes:
    """A member of a tar: its header, its bytes, and zeros up to a whole block."""
    return _header(name, len(data)) + data + bytes(-len(data) % BLOCK)


def _header(name: str, size: int) -> bytes:
    """A header of the format ustar, with the checksum that it carries of itself."""
    prefix, last = _split(name.encode())
    before = last.ljust(NAME, b"\0") + b"0000600\0" + 2 * b"0000000\0"
    before += b"%011o\0" % size + b"00000000000\0"
    after = b"0" + bytes(100) + b"ustar\x0000" + bytes(64) + 2 * b"0000000\0"
    after += prefix.ljust(155, b"\0") + bytes(12)
    checksum = sum(before) + sum(after) + sum(b" " * 8)
    return before + b"%06o\0 " % checksum + after


def _split(name: bytes) -> tuple[bytes, bytes]:
    """A long name in two, at a slash, as the format asks."""
    if len(name) <= NAME:
        return b"", name
    at = name.find(b"/", len(name) - NAME - 1)
    return name[:at], name[at + 1 :]
