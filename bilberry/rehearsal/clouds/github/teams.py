"""Teams and people on GitHub, and the switches of a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.rehearsal.clouds.github.repositories import settings_of
from bilberry.rehearsal.clouds.github.targets import (
    TO_REPOSITORY,
    TO_TEAM,
    TO_USER,
    number_of,
    writable,
)
from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making, characters
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.github import types as github

ACTIONS: Final = ("all", "local_only", "selected")


def _slug(making: Making) -> str:
    return "-".join(str(making["name"]).lower().split())


def _team_number(making: Making) -> str:
    return str(number_of(making.attempt.account.id, "team", _slug(making), 8))


def _privacy(request: Request) -> Iterator[CheckFailure]:
    privacy = request.value("privacy")
    if privacy not in (None, "secret", "closed"):
        yield CheckFailure("privacy", f"one of secret and closed, got {privacy!r}")
    if privacy == "secret" and request.is_given("parentTeamId"):
        yield CheckFailure("privacy", "422 a team within a team is closed; write privacy='closed'")


def _one_team(request: Request) -> Iterator[CheckFailure]:
    given = [name for name in ("teamId", "teamSlug") if request.is_given(name)]
    if len(given) != 1:
        yield CheckFailure("teamId", "exactly one of teamId and teamSlug must be given")


def _allowed_actions(request: Request) -> Iterator[CheckFailure]:
    allowed = request.value("allowedActions")
    if allowed not in (None, *ACTIONS):
        yield CheckFailure("allowedActions", f"one of {', '.join(ACTIONS)}, got {allowed!r}")
    if allowed != "selected" and request.is_given("allowedActionsConfig"):
        yield CheckFailure(
            "allowedActionsConfig", "means something with allowed_actions='selected' only"
        )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    github.TEAM: Knowledge(
        id=_team_number,
        outputs={"membersCount": 0, "nodeId": characters("T_kwDO", 10), "slug": _slug},
        handles=("slug", "nodeId"),
        references={"parentTeamId": TO_TEAM},
        unique=(
            Name(
                "{name}",
                "422 Name must be unique for this org: {name}; take another name",
                "name",
                lower=True,
            ),
        ),
        checks=(_privacy,),
    ),
    github.TEAM_MEMBERSHIP: Knowledge(
        id="{teamId}:{username}",
        references={"teamId": TO_TEAM, "username": TO_USER},
        create_only=frozenset({"teamId", "username"}),
    ),
    github.TEAM_MEMBERS: Knowledge(
        id="{teamId}{teamSlug}",
        references={"teamId": TO_TEAM, "teamSlug": TO_TEAM, "members.username": TO_USER},
        checks=(_one_team,),
        unordered=frozenset({"members"}),
    ),
    github.TEAM_REPOSITORY: Knowledge(
        id="{teamId}:{repository}",
        references={"teamId": TO_TEAM, "repository": TO_REPOSITORY},
        validations=(writable,),
        create_only=frozenset({"teamId"}),
    ),
    github.REPOSITORY_COLLABORATOR: Knowledge(
        id="{repository}:{username}",
        references={"repository": TO_REPOSITORY, "username": TO_USER},
        validations=(writable,),
        create_only=frozenset({"permission", "username"}),
    ),
    github.MEMBERSHIP: Knowledge(
        id="{account}:{username}",
        references={"username": TO_USER},
        create_only=frozenset({"username"}),
    ),
    github.ACTIONS_REPOSITORY_PERMISSIONS: Knowledge(
        id="{repository}",
        references={"repository": TO_REPOSITORY},
        checks=(_allowed_actions,),
        validations=(writable,),
    ),
    **settings_of(github.ACTIONS_REPOSITORY_OIDC_SUBJECT_CLAIM_CUSTOMIZATION_TEMPLATE),
    **settings_of(github.ACTIONS_REPOSITORY_ACCESS_LEVEL),
    **settings_of(github.BRANCH_DEFAULT),
    **settings_of(
        github.REPOSITORY_COLLABORATORS,
        "users",
        "teams",
        "ignoreTeams",
    ),
    **settings_of(github.REPOSITORY_DEPENDABOT_SECURITY_UPDATES),
    **settings_of(github.REPOSITORY_TOPICS, "topics"),
    **settings_of(github.REPOSITORY_VULNERABILITY_ALERTS),
    **settings_of(github.WORKFLOW_REPOSITORY_PERMISSIONS),
}
