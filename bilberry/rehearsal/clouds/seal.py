"""Keeps what resources hold unreadable on disk: passwords among it, which no cloud can tell from names.

Every resource's inputs and outputs are encrypted as a whole with AES-256-GCM, under a key that only
the owner of the folder can read.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE: Final = "clouds.key"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
OWNER_ONLY: Final = 0o600


class Seal:
    """Closes and opens values with one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, values: Mapping[str, Any]) -> bytes:
        """The values as bytes that only this key opens."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, json.dumps(values).encode(), None)

    def open(self, sealed: bytes) -> dict[str, Any]:
        """The values again. Raises `InvalidTag` if another key closed them."""
        plain = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        values: dict[str, Any] = json.loads(plain)
        return values


def seal_of(directory: Path | None) -> Seal:
    """The seal of a folder, its key made on first use; one for this process only for None."""
    if directory is None:
        return Seal(secrets.token_bytes(KEY_BYTES))
    path = directory / KEY_FILE
    if not path.exists():
        _make_key(path)
    return Seal(path.read_bytes())


def _make_key(path: Path) -> None:
    """Put a whole key there at once; the first of two processes wins."""
    own = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT, OWNER_ONLY), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    with contextlib.suppress(FileExistsError):
        os.link(own, path)
    own.unlink()
