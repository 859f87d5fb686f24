"""The refusal to delete what others refer to."""

from __future__ import annotations

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge


def refuse_in_use(attempt: Attempt, knowledge: Knowledge) -> None:
    """Refuse to delete a resource that others use."""
    old = attempt.operation.old
    if old is None:
        return
    rules = [rule for rule in knowledge.in_use if attempt.value(rule.unless) is not True]
    for use in attempt.store.users_of(old.key) if rules else ():
        through = use.property.partition("[")[0]
        for rule in rules:
            if _counts(rule, use.user.type, through):
                words = {**old.inputs, **old.outputs, "id": old.id, "user": use.user.id}
                user = f"{use.user.type} {use.user.id!r} uses it ({use.property})"
                message = f"{rule.message.format_map(words)} [{user}]"
                raise attempt.refusal(message, code=rule.code)


def _counts(rule: InUse, type_: str, through: str) -> bool:
    return (not rule.by or type_ in rule.by) and (not rule.through or through in rule.through)
