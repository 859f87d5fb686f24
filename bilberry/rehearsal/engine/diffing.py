"""What comparing a registration with its old record comes to: nothing, an update or a replacement.

The order of the questions is that of Pulumi's step generator (`generateStepsFromDiff` and `diff`
in pkg/resource/deploy/step_generator.go, 3.260): an option that replaces is decided before the
provider is asked, and then there are no details.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bilberry.rehearsal.engine import paths, requests, targets
from bilberry.rehearsal.engine.deployment import Deployment
from bilberry.rehearsal.engine.goal import Goal
from bilberry.rehearsal.provider import Diff, DiffKind, DiffRequest, Properties, Provider
from bilberry.rehearsal.state.document import ResourceState, provider_urn
from bilberry.values.property_values import has_unknown, reveal


@dataclass(frozen=True)
class Comparison:
    """How a resource differs; `reasons` are the properties or options that make it a replacement."""

    diff: Diff = field(default_factory=Diff)
    replaces: bool = False
    reasons: tuple[str, ...] = ()


def compare(
    run: Deployment, goal: Goal, old: ResourceState, new: ResourceState, provider: Provider | None
) -> Comparison:
    """Compare a registration with the record it had; `new` has checked inputs."""
    option = _replacing_option(run, goal, old, new)
    if option is not None:
        return Comparison(replaces=True, reasons=(option,))
    diff = _difference(goal, old, new, provider)
    patterns = goal.replace_on_changes
    changed = paths.replacing(diff, patterns)
    reasons = tuple(paths.replace_keys(diff, patterns))
    if old.pending_replacement:
        return Comparison(changed, replaces=True, reasons=(*reasons, "pendingReplacement"))
    return Comparison(changed, bool(changed.replaces), reasons)


def is_replace_target(run: Deployment, urn: str) -> bool:
    """Whether the person asked for a replacement."""
    return targets.names(run.options.replace, urn)


def _replacing_option(
    run: Deployment, goal: Goal, old: ResourceState, new: ResourceState
) -> str | None:
    """The option that makes this a replacement, whatever the inputs are."""
    causes = {
        "replacementTrigger": _is_triggered(old, new),
        "id": is_replace_target(run, new.urn),
        "replaceWith": not run.replaced.isdisjoint(goal.replace_with),
        "deletedWith": goal.deleted_with in run.replaced,
        "provider": _is_provider_replaced(run, old, new),
    }
    return next((cause for cause, holds in causes.items() if holds), None)


def _is_triggered(old: ResourceState, new: ResourceState) -> bool:
    """Whether the trigger has another value; having one for the first time triggers nothing."""
    before, after = old.replacement_trigger, new.replacement_trigger
    if has_unknown(before) or has_unknown(after):
        return True
    if before is None or after is None:
        return False
    return bool(reveal(before) != reveal(after))


def _is_provider_replaced(run: Deployment, old: ResourceState, new: ResourceState) -> bool:
    """Whether the managing provider became one that cannot take its resources over."""
    if bool(old.provider) != bool(new.provider):
        return True
    if old.provider == new.provider or not old.provider:
        return False
    before, after = provider_urn(old.provider), provider_urn(new.provider)
    if run.identities.current(before) == after and before != after:
        return False
    former, config = run.olds.get(before), run.news.get(after)
    manager = run.manager(config) if config else None
    if former is None or config is None or manager is None:
        return False
    request = DiffRequest(
        urn=after, id="", old_inputs=former.inputs, old_outputs={}, new_inputs=config.inputs
    )
    return bool(manager.diff(request).replaces)


def _difference(
    goal: Goal, old: ResourceState, new: ResourceState, provider: Provider | None
) -> Diff:
    """What differs, by the provider; for a component, which of its inputs do."""
    if provider is None:
        return Diff(_changed_keys(reveal(old.inputs), reveal(new.inputs)))
    return provider.diff(requests.diff(old, new.inputs, goal.ignore_changes, urn=new.urn))


def _changed_keys(old: Properties, new: Properties) -> dict[str, DiffKind]:
    changes = {key: DiffKind.ADD for key in new if key not in old}
    changes |= {key: DiffKind.DELETE for key in old if key not in new}
    return changes | {key: DiffKind.UPDATE for key in new if key in old and new[key] != old[key]}
