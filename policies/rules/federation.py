"""Who from outside AWS may take on a role: one project, in one environment of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.vendors import aws
from policies.rule import Rule, Subject
from policies.statements import Condition, Statement, objections

_PROVIDER: Final = "oidc-provider/"


@dataclass(frozen=True)
class Issuer:
    """A platform whose programs sign in by its tokens.

    Attributes:
        host: How the issuer begins.
        subject: What a `sub` claim looks like that is pinned; its group `context`, if any, is a
            kind of run that the rule's numbers have to allow.
        pinned: What it is pinned to, in words.
    """

    host: str
    subject: re.Pattern[str]
    pinned: str

    def is_pinned(self, subject: str, contexts: Sequence[str]) -> bool:
        """Whether a claim is for one kind of caller."""
        match = self.subject.fullmatch(subject)
        return match is not None and match.groupdict().get("context", contexts[0]) in contexts


_WORD: Final = r"[^:/@*?]+"

_ISSUERS: Final = (
    # By names, or by names and the numbers that no one else gets, for repositories made or renamed
    # since 2026-07-15 (github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-
    # actions-oidc-tokens; docs.github.com, OpenID Connect reference, 2026-11).
    Issuer(
        "token.actions.githubusercontent.com",
        re.compile(
            rf"repo:({_WORD}/{_WORD}|{_WORD}@\d+/{_WORD}@\d+)"
            r":(?P<context>environment|pull_request|ref)(:[^*?]+)?"
        ),
        "one repository and one environment",
    ),
    # vercel.com/docs/oidc/reference, 2025-10.
    Issuer(
        "oidc.vercel.com",
        re.compile(rf"owner:{_WORD}:project:{_WORD}:environment:{_WORD}"),
        "one team, project and environment",
    ),
    Issuer("", re.compile(r"[^*?]+"), "one program"),
)
"""The last one is any other."""

_EQUAL: Final = frozenset({"StringEquals", "StringLike", "ForAnyValue:StringEquals"})
"""Operators that a token without the claim does not pass. `ForAllValues` and `IfExists` are true
where there is none (IAM User Guide, "Multivalued context keys", 2026-11)."""


def _pinned(subject: Subject) -> Iterator[Finding]:
    contexts = subject.numbers["githubContexts"]
    yield from objections(subject, "assumeRolePolicy", lambda one: _objection(one, contexts))


def _objection(statement: Statement, contexts: Sequence[str]) -> str:
    if not statement.allows:
        return ""
    providers = [
        name.partition(_PROVIDER)[2]
        for kind, name in statement.principals
        if kind == "Federated" and _PROVIDER in name
    ]
    wrong = (_of_provider(statement, provider, contexts) for provider in providers)
    return next(filter(None, wrong), "")


def _of_provider(statement: Statement, provider: str, contexts: Sequence[str]) -> str:
    """What is wrong with what callers of one provider have to show."""
    audiences = _values(statement.conditions, f"{provider}:aud")
    subjects = _values(statement.conditions, f"{provider}:sub")
    if not audiences or any("*" in audience for audience in audiences):
        return f"takes tokens of {provider} that are meant for others: no condition on aud"
    if not subjects:
        return f"is for everyone at {provider}: no condition on sub"
    issuer = next(one for one in _ISSUERS if provider.startswith(one.host))
    loose = [subject for subject in subjects if not issuer.is_pinned(subject, contexts)]
    return f"is not pinned to {issuer.pinned}: sub is {loose[0]}" if loose else ""


def _values(conditions: Sequence[Condition], key: str) -> list[str]:
    """The values that a claim must have; none where any would do."""
    return [
        value
        for one in conditions
        if one.operator in _EQUAL and one.key == key.lower()
        for value in one.values
    ]


RULES: Final = (
    Rule(
        name="role-federation-pinned",
        says="Programs outside AWS take on a role from one project and one environment only.",
        evaluations={aws.iam.ROLE: _pinned},
        remedy="Write aud and whole sub claims under StringEquals, as components/security/federation.py does.",
        read="https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
        severity=PolicySeverity.CRITICAL,
        alone=True,
        numbers={"githubContexts": ["environment", "pull_request"]},
    ),
)
