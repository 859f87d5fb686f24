"""What GitHub's functions answer in a rehearsal: what a program made, or what would be elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.github.targets import number_of, repository_number
from bilberry.rehearsal.clouds.knowledge.making import MIXED, numeral
from bilberry.rehearsal.clouds.knowledge.vendor import Answer, Question
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.rehearsal.provider import Properties
from bilberry.vendors.github import types as github


def _made(question: Question, type_: str, handle: str) -> Properties | None:
    found = question.world.store.by_handle(question.account.id, type_, handle)
    return {**found[-1].outputs, "id": found[-1].id} if found else None


def _argument(question: Question, *names: str) -> str:
    return next((str(question.args[name]) for name in names if question.args.get(name)), "")


def _user(question: Question) -> Properties:
    login = _argument(question, "username") or question.account.id
    number = number_of("", "user", login, 8)
    return {
        "avatarUrl": f"https://avatars.githubusercontent.com/u/{number}?v=4",
        "createdAt": MOMENT,
        "htmlUrl": f"https://github.com/{login}",
        "id": str(number),
        "login": login,
        "name": login,
        "nodeId": _node("U_kgDO", login),
        "siteAdmin": False,
        "updatedAt": MOMENT,
        "username": login,
    }


def _team(question: Question) -> Properties:
    slug = _argument(question, "slug")
    made = _made(question, github.TEAM, slug)
    number = number_of(question.account.id, "team", slug, 8)
    elsewhere = {
        "id": str(number),
        "members": [],
        "name": slug,
        "nodeId": _node("T_kwDO", slug),
        "permission": "pull",
        "privacy": "closed",
        "repositories": [],
        "slug": slug,
    }
    return {**elsewhere, **(made or {}), "slug": slug}


def _repository(question: Question) -> Properties:
    owner, _, name = _argument(question, "fullName", "name").rpartition("/")
    owner = owner or question.account.id
    made = _made(question, github.REPOSITORY, name)
    page = f"https://github.com/{owner}/{name}"
    elsewhere: dict[str, Any] = {
        "archived": False,
        "defaultBranch": "main",
        "fullName": f"{owner}/{name}",
        "htmlUrl": page,
        "httpCloneUrl": f"{page}.git",
        "id": name,
        "name": name,
        "nodeId": _node("R_kgDO", f"{owner}/{name}"),
        "private": True,
        "repoId": repository_number(owner, name),
        "sshCloneUrl": f"git@github.com:{owner}/{name}.git",
        "topics": [],
        "visibility": "private",
    }
    return {**elsewhere, **(made or {})}


def _organization(question: Question) -> Properties:
    login = _argument(question, "name")
    return {
        "id": str(number_of("", "user", login, 8)),
        "login": login,
        "name": login,
        "nodeId": _node("O_kgDO", login),
        "orgname": login,
        "plan": "",
    }


def _public_key(question: Question) -> Properties:
    repository = _argument(question, "repository")
    made = Synthesis(f"{question.account.id}\0key\0{repository}")
    return {
        "id": repository,
        "key": made.characters("key", 43, MIXED) + "=",
        "keyId": numeral(made, "id", 18),
        "repository": repository,
    }


def _node(prefix: str, name: str) -> str:
    return prefix + Synthesis(name).characters(prefix, 10, MIXED)


ANSWERS: Final[Mapping[str, Answer]] = {
    "github:index/getActionsPublicKey:getActionsPublicKey": _public_key,
    "github:index/getOrganization:getOrganization": _organization,
    "github:index/getRepository:getRepository": _repository,
    "github:index/getTeam:getTeam": _team,
    "github:index/getUser:getUser": _user,
}
