"""Users of a cache, for those who want more than one password for everything."""

from __future__ import annotations

from typing import Final

import pulumi
from pulumi_aws import elasticache

from ..component import ChildGroup, Component
from .elasticache import Engine

USERNAME: Final = "app"

MAY_DO: Final = "on ~* &* +@all -@admin -@dangerous +info"
"""All keys and channels, but neither the server's own matters nor commands that touch every key.

`info` is marked dangerous, yet cluster clients ask for it before they begin.
"""

MAY_DO_NOTHING: Final = "off ~* -@all"


class CacheUsers(ChildGroup):
    """A user group, children of the component whose cache it opens.

    It has one user, who may work with data, and the user `default`, as whom a client is taken that
    does not say who it is, and which Redis OSS insists on: it is switched off. Both have the
    password, as a group of Valkey's takes no user without one (ElastiCache User Guide, "Role-Based
    Access Control", 2026-11). Costs nothing.
    """

    def __init__(
        self, owner: Component, role: str, *, engine: Engine, password: pulumi.Output[str]
    ) -> None:
        super().__init__(owner, role)
        self.engine = engine
        self.password = password
        self.username = USERNAME
        self.user = self._user(USERNAME, MAY_DO)
        self.nobody = self._user("default", MAY_DO_NOTHING)
        self.group = self._group()

    def _user(self, username: str, rights: str) -> elasticache.User:
        name = self.owner.child_name(username)
        return elasticache.User(
            name,
            user_id=self.place.unique(name),
            user_name=username,
            engine=self.engine,
            access_string=rights,
            authentication_mode={"type": "password", "passwords": [self.password]},
            **self.place.located(name),
            # Ids are fixed, as AWS has no other name for a user: the old one has to go first.
            opts=self.child(delete_before_replace=True),
        )

    def _group(self) -> elasticache.UserGroup:
        return elasticache.UserGroup(
            self.name,
            user_group_id=self.place.unique(self.name),
            engine=self.engine,
            user_ids=[self.nobody.user_id, self.user.user_id],
            **self.place.located(self.name),
            opts=self.child(delete_before_replace=True),
        )
