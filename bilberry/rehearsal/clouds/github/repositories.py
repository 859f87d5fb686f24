"""GitHub's repositories, and what guards their branches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.github.targets import (
    REPOSITORY_NAME,
    TO_REPOSITORY,
    is_private,
    needs,
    repository_id,
    repository_number,
    repository_of,
    writable,
)
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making, characters
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.github import types as github
from bilberry.vendors.github.features import BRANCH_PROTECTION
from bilberry.vendors.limits import on_any_plan

# docs.github.com/en/rest/repos/repos, 2026-08.
TOPICS_AT_MOST: Final = 20
TOPIC: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
DESCRIPTION_AT_MOST: Final = 350
VISIBILITIES: Final = ("public", "private", "internal")
MERGES: Final = ("allowMergeCommit", "allowSquashMerge", "allowRebaseMerge")

RULESETS_AT_MOST: Final = on_any_plan("github", "rulesets of a repository")

# docs.github.com, "About rulesets", 2026-11.
REVIEWS_AT_MOST: Final = 10
TARGETS: Final = ("branch", "tag", "push")
ENFORCEMENTS: Final = ("active", "disabled", "evaluate")
REFERENCE: Final = re.compile(r"(~ALL|~DEFAULT_BRANCH|refs/(heads|tags)/.+)")
KEY: Final = re.compile(r"(ssh-(rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+) \S+( .*)?")


def _repository(request: Request) -> Iterator[CheckFailure]:
    name, visibility = request.value("name"), request.value("visibility")
    if name is not None and not REPOSITORY_NAME.fullmatch(name):
        yield CheckFailure(
            "name",
            f"1 to 100 letters, digits, hyphens, underscores and dots, without the owner, "
            f"got {name!r}",
        )
    if visibility not in (None, *VISIBILITIES):
        yield CheckFailure("visibility", f"one of {', '.join(VISIBILITIES)}, got {visibility!r}")
    if visibility == "internal":
        yield from request.needs("enterprise", "visibility", "An internal repository")
    if request.is_given("private") and request.is_given("visibility"):
        yield CheckFailure("private", "conflicts with visibility: give visibility alone")
    description = request.value("description")
    if description is not None and len(description) > DESCRIPTION_AT_MOST:
        yield CheckFailure(
            "description", f"at most {DESCRIPTION_AT_MOST} characters, got {len(description)}"
        )


def _merges(request: Request) -> Iterator[CheckFailure]:
    if all(request.value(name) in (False, "false") for name in MERGES):
        yield CheckFailure(
            MERGES[0],
            f"422 Sorry, need to allow at least one merge strategy; switch on one of "
            f"{', '.join(MERGES)}",
        )


def _topics(request: Request) -> Iterator[CheckFailure]:
    topics = request.value("topics") or ()
    if len(topics) > TOPICS_AT_MOST:
        yield CheckFailure("topics", f"at most {TOPICS_AT_MOST}, got {len(topics)}")
    for index, topic in enumerate(topics):
        if not TOPIC.fullmatch(str(topic)):
            yield CheckFailure(
                f"topics[{index}]",
                f"1 to 50 of a-z, 0-9 and hyphens, no hyphen first, got {topic!r}",
            )


def _advanced_security(request: Request) -> Iterator[CheckFailure]:
    path = "securityAndAnalysis.advancedSecurity.status"
    for where, status in request.values(path):
        if status == "enabled" and request.value("visibility") in (None, "public"):
            yield CheckFailure(
                where,
                "422 Advanced security is always available for public repos; leave it out there",
            )
        elif status == "enabled":
            yield from request.needs("team", where, "Advanced Security in a private repository")


def _ruleset(request: Request) -> Iterator[CheckFailure]:
    target, enforcement = request.value("target"), request.value("enforcement")
    if target not in (None, *TARGETS):
        yield CheckFailure("target", f"one of {', '.join(TARGETS)}, got {target!r}")
    if target == "push":
        yield from request.needs("enterprise", "target", "A push ruleset")
    if enforcement not in (None, *ENFORCEMENTS):
        yield CheckFailure("enforcement", f"one of {', '.join(ENFORCEMENTS)}, got {enforcement!r}")
    if enforcement == "evaluate":
        yield from request.needs("enterprise", "enforcement", "Enforcement by evaluation alone")
    if target in ("branch", "tag") and not request.is_given("conditions"):
        yield CheckFailure(
            "conditions",
            f"a ruleset of a {target} says which ones it is for; write, for example, "
            'conditions={"ref_name": {"includes": ["~DEFAULT_BRANCH"], "excludes": []}}',
        )
    for list_ in ("includes", "excludes"):
        for where, name in request.values(f"conditions.refName.{list_}"):
            if not REFERENCE.fullmatch(str(name)):
                yield CheckFailure(
                    where,
                    f"a full name such as refs/heads/{name}, or ~DEFAULT_BRANCH, or ~ALL, "
                    f"got {name!r}",
                )


def _rules(request: Request) -> Iterator[CheckFailure]:
    path = "rules.pullRequest.requiredApprovingReviewCount"
    for where, count in request.numbers(path):
        if not 0 <= count <= REVIEWS_AT_MOST:
            yield CheckFailure(where, f"0 to {REVIEWS_AT_MOST} reviews, got {count}")
    for where, rules in request.values("rules"):
        if isinstance(rules, dict) and not any(rules.values()):
            yield CheckFailure(where, "a ruleset without a rule does nothing; give it one")


def _guarded(attempt: Attempt) -> None:
    repository = repository_of(attempt)
    if repository is not None and is_private(repository):
        where = "repository" if attempt.value("repository") else "repositoryId"
        needs(attempt, BRANCH_PROTECTION.least, BRANCH_PROTECTION.name, where)


def _room_for_rulesets(attempt: Attempt) -> None:
    if len(attempt.others(github.REPOSITORY_RULESET)) >= RULESETS_AT_MOST:
        raise attempt.refusal(
            f"422 a repository has at most {RULESETS_AT_MOST} rulesets; remove one", "repository"
        )


def _organization(request: Request) -> Iterator[CheckFailure]:
    yield from request.needs("team", "name", "A ruleset of an organization")


def _key(request: Request) -> Iterator[CheckFailure]:
    key = request.value("key")
    if key is not None and not KEY.fullmatch(str(key).strip()):
        yield CheckFailure(
            "key", "422 key is invalid. You must supply a key in OpenSSH public key format"
        )


def _hook(request: Request) -> Iterator[CheckFailure]:
    if request.value("events") == []:
        yield CheckFailure("events", "422 at least one event must be given, such as push")
    for where, address in request.values("configuration.url"):
        if not re.match(r"https?://", str(address)):
            yield CheckFailure(where, f"an address of http or https, got {address!r}")


def _address(prefix: str, ending: str = "") -> str:
    return f"{prefix}{{account}}/{{name}}{ending}"


def _own_number(making: Making) -> int:
    return repository_number(making.attempt.account.id, str(making["name"]))


def _visibility(making: Making) -> str:
    return "private" if making.get("private") is True else "public"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    github.REPOSITORY: Knowledge(
        id="{name}",
        outputs={
            "allowForking": True,
            "defaultBranch": "main",
            "fullName": _address(""),
            "gitCloneUrl": _address("git://github.com/", ".git"),
            "htmlUrl": _address("https://github.com/"),
            "httpCloneUrl": _address("https://github.com/", ".git"),
            "nodeId": characters("R_kgDO", 8),
            "private": lambda making: making["visibility"] != "public",
            "repoId": _own_number,
            "sshCloneUrl": _address("git@github.com:", ".git"),
            "svnUrl": _address("https://github.com/"),
            "topics": [],
            "visibility": _visibility,
        },
        handles=("name", "nodeId", "repoId", "fullName"),
        unique=(
            Name(
                "{name}",
                "422 Repository creation failed: name already exists on this account: {name}; "
                "take another name, or import the one there is",
                "name",
                lower=True,
            ),
        ),
        checks=(_repository, _merges, _topics, _advanced_security),
        unordered=frozenset({"topics"}),
    ),
    github.REPOSITORY_RULESET: Knowledge(
        id="{number}",
        within="repository",
        outputs={
            "nodeId": characters("RRS_lACqUmVwb3NpdG9yec4", 12),
            "rulesetId": lambda making: int(making["id"]),
        },
        references={"repository": TO_REPOSITORY},
        unique=(
            Name(
                "{name}",
                "422 Validation Failed: Name must be unique; {repository} has a ruleset {name}",
                "name",
                scope="{repository}",
            ),
        ),
        checks=(_ruleset, _rules),
        validations=(writable, _guarded, _room_for_rulesets),
        unordered=frozenset({"rules.requiredStatusChecks.requiredChecks"}),
    ),
    github.ORGANIZATION_RULESET: Knowledge(
        id="{number}",
        outputs={
            "nodeId": characters("RRS_lACqT3JnYW5pemF0aW9u", 12),
            "rulesetId": lambda making: int(making["id"]),
        },
        unique=(Name("{name}", "422 Validation Failed: Name must be unique: {name}", "name"),),
        checks=(_organization, _ruleset, _rules),
    ),
    github.BRANCH_PROTECTION: Knowledge(
        id=characters("BPR_kwDO", 12),
        within="repositoryId",
        references={"repositoryId": TO_REPOSITORY},
        unique=(
            Name(
                "{pattern}",
                "Name already protected: {pattern}; keep one protection for a pattern",
                "pattern",
                scope="{repositoryId}",
            ),
        ),
        validations=(writable, _guarded),
    ),
    github.BRANCH: Knowledge(
        id="{repository}:{branch}",
        outputs={
            "ref": "refs/heads/{branch}",
            "sha": lambda making: making.made.hex("sha", 40),
            "sourceSha": lambda making: making.made.hex("sha", 40),
        },
        references={"repository": TO_REPOSITORY},
        validations=(writable,),
        create_only=frozenset({"sourceBranch", "sourceSha"}),
    ),
    github.REPOSITORY_FILE: Knowledge(
        id="{repository}:{file}:{branch}",
        outputs={
            "branch": "main",
            "commitMessage": "Add {file}",
            "commitSha": lambda making: making.made.hex("commit", 40),
            "ref": "{branch}",
            "repositoryId": repository_id,
            "sha": lambda making: making.made.hex("sha", 40),
        },
        references={"repository": TO_REPOSITORY},
        validations=(writable,),
        create_only=frozenset({"branch", "file"}),
    ),
    github.REPOSITORY_DEPLOY_KEY: Knowledge(
        id="{repository}:{number}",
        references={"repository": TO_REPOSITORY},
        unique=(Name("{key}", "422 key is already in use; make another one", "key"),),
        checks=(_key,),
        validations=(writable,),
        create_only=frozenset({"key", "readOnly", "title"}),
    ),
    github.REPOSITORY_WEBHOOK: Knowledge(
        id="{number}",
        within="repository",
        outputs={"url": "https://api.github.com/repos/{account}/{repository}/hooks/{id}"},
        references={"repository": TO_REPOSITORY},
        checks=(_hook,),
        validations=(writable,),
        unordered=frozenset({"events"}),
    ),
}


def settings_of(type_: str, *properties: str) -> Mapping[str, Any]:
    """The entry of a switch or list that every repository has once."""
    return {
        type_: Knowledge(
            id="{repository}",
            outputs={"repositoryId": repository_id},
            references={"repository": TO_REPOSITORY},
            unique=(
                Name(
                    "{repository}",
                    "another resource sets this of {repository} already, and the two would "
                    "overwrite each other; keep one",
                    "repository",
                    lower=True,
                ),
            ),
            validations=(writable,),
            unordered=frozenset(properties),
        )
    }
