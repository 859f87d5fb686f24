"""What looks like a secret: by its name, by its form, or by where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from bilberry.vendors.random import types as random

BROWSER: Final = ("EXPO_PUBLIC_", "GATSBY_", "NEXT_PUBLIC_", "NUXT_PUBLIC_", "PUBLIC_", "VITE_")
"""Prefixes of variables that a build puts into the pages it makes (Vite docs, "Env variables and
modes"; Next.js docs, "Environment variables"; and so on for each framework, 2026-11)."""

FORMS: Final = {
    "an access key of AWS": r"\b(AKIA|ASIA)[A-Z2-7]{16}\b",
    "a token of GitHub": r"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})",
    "a key of Stripe": r"\b(([sr]k)_(live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{20,})",
    "a token of Slack": r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
    "a webhook of Slack": r"\bhooks\.slack\.com/(services|workflows)/\w+",
    "a key of SendGrid": r"\bSG\.[\w-]{16,}\.[\w-]{16,}",
    "a key of OpenAI or Anthropic": r"\bsk-(proj-|ant-)?[\w-]{20,}",
    "a token of Sentry": r"\bsntry[su]_[A-Za-z0-9+/=_-]{20,}",
    "a token of npm": r"\bnpm_[A-Za-z0-9]{36}\b",
    "a token of Pulumi": r"\bpul-[0-9a-f]{40}\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a signed token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "a URL with a password": r"\b[a-z][a-z0-9+.-]*://[^\s:/@]*:[^\s:/@]+@",
}
"""Values that are secrets whatever they are called. The forms are the vendors' own, as gitleaks 8
(config/gitleaks.toml, 2026) has them."""

SECRET_WORDS: Final = frozenset({
    "apikey", "credential", "credentials", "passphrase", "passwd", "password", "pwd", "secret",
    "secrets", "token", "webhook",
})  # fmt: skip
SECRET_PAIRS: Final = frozenset({
    ("access", "key"), ("admin", "sdk"), ("api", "key"), ("auth", "key"), ("connection", "string"),
    ("encryption", "key"), ("master", "key"), ("private", "key"), ("service", "account"),
    ("signing", "key"),
})  # fmt: skip
"""Words of a name, next to each other, that together mean a secret."""

ABOUT_A_SECRET: Final = frozenset({
    "algorithm", "arn", "audience", "count", "days", "enabled", "endpoint", "expiry", "file",
    "header", "host", "hours", "id", "issuer", "length", "limit", "minutes", "name", "path",
    "prefix", "region", "seconds", "ttl", "type", "uri", "url", "version",
})  # fmt: skip
"""Last words of names that only tell of a secret: DATABASE_SECRET_ARN, TOKEN_TTL_SECONDS."""

PUBLIC_WORDS: Final = frozenset({"anon", "public", "publishable"})

PUBLIC_BY_DESIGN: Final = frozenset({"FIREBASE_API_KEY"})
"""Called keys, but only say whose project it is (firebase.google.com/docs/projects/api-keys,
2026-11)."""

SECRET_MAKERS: Final[Mapping[str, tuple[str, ...]]] = {
    random.RANDOM_BYTES: ("base64", "hex"),
    random.RANDOM_PASSWORD: ("result",),
}
"""Types of resources that make secrets and little else, and their outputs that are those."""

_FORMS: Final = {what: re.compile(pattern) for what, pattern in FORMS.items()}
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def sounds_secret(name: str) -> bool:
    """Whether a value of this name is meant to be a secret, as STRIPE_API_KEY is."""
    bare = next((name.removeprefix(one) for one in BROWSER if name.startswith(one)), name)
    words = [word.lower() for word in _WORD.findall(bare)]
    if words[-2:] == ["webhook", "url"]:  # whoever has it can write there
        return True
    if not words or words[-1] in ABOUT_A_SECRET or PUBLIC_WORDS.intersection(words):
        return False
    pairs = {(one, other.removesuffix("s")) for one, other in pairwise(words)}
    meant = SECRET_WORDS.intersection(words) or SECRET_PAIRS.intersection(pairs)
    return bool(meant) and bare not in PUBLIC_BY_DESIGN


def form_of(text: str) -> str:
    """Which known secret a text has in it, such as "a key of Stripe"; empty for none."""
    return next((what for what, pattern in _FORMS.items() if pattern.search(text)), "")


def stands_for_one(text: str) -> bool:
    """Whether a text only says where a secret is, or how something is set: an ARN, a switch."""
    return text.startswith(("arn:", "${{")) or text.lower() in ("", "true", "false")


def is_for_browsers(name: str) -> bool:
    """Whether a build puts a variable of this name into the pages it makes."""
    return name.startswith(BROWSER)
