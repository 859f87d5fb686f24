"""Teams and people on GitHub, and the switches of a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.rehearsal.clouds.github.repositories import settings_of
from bilberry.rehearsal.clouds.github.types import (
    TEAM,
    TO_REPOSITORY,
    TO_TEAM,
    TO_USER,
    number_of,
    writable,
)
from bilberry.rehearsal.clouds.laws.case import Request
from bilberry.rehearsal.clouds.laws.entry import Entry, Name
from bilberry.rehearsal.clouds.laws.making import Making, characters
from bilberry.rehearsal.provider import CheckFailure

ACTIONS: Final = ("all", "local_only", "selected")


def _slug(making: Making) -> str:
    return "-".join(str(making["name"]).lower().split())


def _team_number(making: Making) -> str:
    return str(number_of(making.case.account, "team", _slug(making), 8))


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


TYPES: Final[Mapping[str, Entry]] = {
    TEAM: Entry(
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
    "github:index/teamMembership:TeamMembership": Entry(
        id="{teamId}:{username}",
        references={"teamId": TO_TEAM, "username": TO_USER},
        create_only=frozenset({"teamId", "username"}),
    ),
    "github:index/teamMembers:TeamMembers": Entry(
        id="{teamId}{teamSlug}",
        references={"teamId": TO_TEAM, "teamSlug": TO_TEAM, "members.username": TO_USER},
        checks=(_one_team,),
        unordered=frozenset({"members"}),
    ),
    "github:index/teamRepository:TeamRepository": Entry(
        id="{teamId}:{repository}",
        references={"teamId": TO_TEAM, "repository": TO_REPOSITORY},
        laws=(writable,),
        create_only=frozenset({"teamId"}),
    ),
    "github:index/repositoryCollaborator:RepositoryCollaborator": Entry(
        id="{repository}:{username}",
        references={"repository": TO_REPOSITORY, "username": TO_USER},
        laws=(writable,),
        create_only=frozenset({"permission", "username"}),
    ),
    "github:index/membership:Membership": Entry(
        id="{account}:{username}",
        references={"username": TO_USER},
        create_only=frozenset({"username"}),
    ),
    "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": Entry(
        id="{repository}",
        references={"repository": TO_REPOSITORY},
        checks=(_allowed_actions,),
        laws=(writable,),
    ),
    **settings_of(
        "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:"
        "ActionsRepositoryOidcSubjectClaimCustomizationTemplate"
    ),
    **settings_of("github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel"),
    **settings_of("github:index/branchDefault:BranchDefault"),
    **settings_of(
        "github:index/repositoryCollaborators:RepositoryCollaborators",
        *("users", "teams", "ignoreTeams"),
    ),
    **settings_of(
        "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates"
    ),
    **settings_of("github:index/repositoryTopics:RepositoryTopics", "topics"),
    **settings_of("github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts"),
    **settings_of("github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions"),
}
