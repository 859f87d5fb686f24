"""A provider that the program brings along."""

from typing import Any

import pulumi
from pulumi import dynamic

step = pulumi.Config().require_int("step")


class Counting(dynamic.ResourceProvider):
    """Keeps nothing; another size is a replacement, another colour an update."""

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> dynamic.CheckResult:
        failures = [dynamic.CheckFailure("size", "too big")] if news.get("size") == 9 else []
        return dynamic.CheckResult({**news, "checked": True}, failures)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> dynamic.DiffResult:
        return dynamic.DiffResult(
            changes=_olds["size"] != _news["size"] or _olds["colour"] != _news["colour"],
            replaces=["size"] if _olds["size"] != _news["size"] else [],
            delete_before_replace=_news["size"] == 3,
        )

    def create(self, props: dict[str, Any]) -> dynamic.CreateResult:
        return dynamic.CreateResult(f"id-{props['size']}", {**props, "made": "yes"})

    def update(
        self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]
    ) -> dynamic.UpdateResult:
        return dynamic.UpdateResult({**_news, "made": "again"})


class Thing(dynamic.Resource):
    """One thing."""

    made: pulumi.Output[str]
    size: pulumi.Output[int]

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None, **props: Any) -> None:
        super().__init__(Counting(), name, {"made": None, **props}, opts)


first = Thing("first", size=min(step, 3), colour="red" if step < 4 else "blue")
second = Thing("second", size=1, colour=first.made, password=pulumi.Output.secret("s3cr3t"))
pulumi.export("made", second.made)
if step == 5:
    Thing("refused", size=9, colour="none")
