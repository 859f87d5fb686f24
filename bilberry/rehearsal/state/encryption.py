"""Secrets at rest: Pulumi's passphrase scheme, so that a state can move between the two.

A 32-byte key from the passphrase by PBKDF2-HMAC-SHA256 with 1,000,000 rounds, then AES-256-GCM; a
ciphertext is `v1:nonce:base64`. Source: sdk/go/common/resource/config/crypt.go and
pkg/secrets/passphrase/manager.go in pulumi/pulumi, 2026-08.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets as random
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bilberry.errors import RehearsalError

ROUNDS = 1_000_000
SALT_BYTES = 8
PASSPHRASE_BYTES = 32  # of a generated one
NONCE_BYTES = 12
PROOF = "pulumi"  # what a state's salt carries encrypted, to tell a right passphrase from a wrong
PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE"
PASSPHRASE_FILE = "PULUMI_CONFIG_PASSPHRASE_FILE"


class WrongPassphrase(RehearsalError):
    """The passphrase at hand does not open what was encrypted."""


class Crypter:
    """Encrypts and decrypts strings. The same plaintext keeps its ciphertext within one run."""

    def __init__(self, key: bytes, state: str) -> None:
        self.state = state
        self._cipher = AESGCM(key)
        self._known: dict[str, str] = {}

    def encrypt(self, plaintext: str) -> str:
        """The ciphertext, the one it was read from if it was read in this run."""
        if plaintext not in self._known:
            nonce = random.token_bytes(NONCE_BYTES)
            sealed = self._cipher.encrypt(nonce, plaintext.encode(), None)
            self._known[plaintext] = f"v1:{_text(nonce)}:{_text(sealed)}"
        return self._known[plaintext]

    def decrypt(self, ciphertext: str) -> str:
        """The plaintext. Raises `WrongPassphrase` when the key is another or the text was changed."""
        try:
            _, nonce, sealed = ciphertext.split(":")
            plaintext = self._cipher.decrypt(
                base64.b64decode(nonce), base64.b64decode(sealed), None
            ).decode()
        except (ValueError, InvalidTag):
            raise WrongPassphrase(
                "incorrect passphrase: it does not decrypt this stack's secrets; "
                f"set {PASSPHRASE} to the one they were encrypted with"
            ) from None
        self._known[plaintext] = ciphertext
        return plaintext


def new_crypter(passphrase: str) -> Crypter:
    """A crypter with a fresh salt; its `state` goes into the stack's `secrets_providers`."""
    salt = random.token_bytes(SALT_BYTES)
    key = _key(passphrase, salt)
    proof = Crypter(key, "").encrypt(PROOF)
    return Crypter(key, f"v1:{_text(salt)}:{proof}")


def open_crypter(passphrase: str, state: str) -> Crypter:
    """The crypter that `state` (a salt and a proof) was written for. Raises `WrongPassphrase`."""
    try:
        _, salt, proof = state.split(":", 2)
        key = _key(passphrase, base64.b64decode(salt))
    except ValueError:
        raise RehearsalError(
            f"the salt {state!r} cannot be read; Pulumi writes v1:SALT:PROOF as a stack file's "
            "encryptionsalt and into a state's secrets_providers"
        ) from None
    crypter = Crypter(key, state)
    crypter.decrypt(proof)
    return crypter


def given_passphrase() -> str | None:
    """The passphrase of the environment, from the variables that Pulumi reads, None without one.

    Raises `RehearsalError` where the file that should hold it cannot be read.
    """
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if PASSPHRASE_FILE not in os.environ:
        return None
    try:
        return Path(os.environ[PASSPHRASE_FILE]).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise RehearsalError(f"{PASSPHRASE_FILE} cannot be read: {error}") from None


def kept_passphrase(file: Path) -> str:
    """The rehearsal's own passphrase, generated at first use; only the owner can read the file."""
    if not file.exists():
        _keep(file, random.token_urlsafe(PASSPHRASE_BYTES))
    return file.read_text()


def _keep(file: Path, passphrase: str) -> None:
    """Write it whole or not at all, and never over one that another run has made meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent) as fresh:
        fresh.write(passphrase)
        fresh.flush()
        with suppress(FileExistsError):
            os.link(fresh.name, file)


def _key(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, ROUNDS)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
