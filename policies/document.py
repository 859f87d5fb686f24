"""docs/policies.md, out of the pack itself; `python -m policies.document` writes it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import yaml

from bilberry.production import BEFORE, NAMES
from policies import levels
from policies.rule import WHOLE_ESTATE, Rule
from policies.rules import MODULES

FILE: Final = Path(__file__).parent.parent / "docs" / "policies.md"

MOST_TYPES: Final = 40
"""More types than this are counted, and not named."""

INTRODUCTION: Final = """\
# Policies

Generated from the pack in `policies/` by `python -m policies.document`.

The same rules are evaluated three times, always over Pulumi's own protocol:

- **every rehearsal**: `bilberry preview` and `bilberry up` run the project's pack, or those named with
  `--policy-pack DIR`. A mandatory violation fails the preview, before anything is made.
- **under Pulumi**: `pulumi preview --policy-pack policies`.
- **what stands**: `bilberry policy -s STACK`, or with `--from-state FILE` a state that `pulumi stack
  export --show-secrets` wrote: without that flag its secrets stay closed, and what they decide is not
  decided. What could not be decided at preview is decided here, or fails.

At preview some values are not known yet. A rule then decides from what is known: other properties, other
resources, what depends on what. Where nothing decides it, the resource is named as *undecided at
preview*; nothing is passed over in silence.

## Levels

`policies/levels.yaml` has the level of each rule; where production is held to more, two levels, for
`production` and `otherwise`. `--policy-pack-config FILE` changes levels and numbers for one run, of
whichever stack it is, in Pulumi's form:

    {{"log-retention-set": "mandatory", "backups-kept": {{"days": 14}}, "all": "advisory"}}

## Production

Whether a stack is production is the key `bilberry:production` of its stack file, `true` or `false`, and
no matter of its name. An estate exports it among its facts, so that a state says it too. Where both speak
and differ, as after an edit that was not yet deployed, a stack is production if either says so.

Where neither says anything, as in states from before there was the key and in programs of other people's,
the name decides: the environment's (`bilberry:environment`), or else the stack's. It is production with
one of the words {names} in it (`prod-usw2`, `shop-live`),
unless {before} is among them too (`pre-prod`). What was guessed is reported at every run, by
`production-is-said`, with the line to write.

## Exemptions

A record in `policies/exemptions.yaml` says where a rule need not be kept:

    - rule: log-retention-set
      target: shop-network-flow-logs-group     # a name, with * for any part; or a component's name
      stacks: [prod]
      reason: kept by the auditors' own export, see ticket 123
      owner: platform
      expires: 2027-03-31

All of them are reported at every run. One that is over is enforced, one that nothing needs is an error.
"""


def document() -> str:
    """The whole page."""
    table = yaml.safe_load(levels.FILE.read_text())
    sections = (section(module, table) for module in MODULES)
    introduction = INTRODUCTION.format(names=_words(NAMES), before=_words(BEFORE))
    return "\n".join([introduction, "## Rules\n", *sections])


def section(module: ModuleType, table: dict[str, Any]) -> str:
    """One family of rules: what it is for, and each of its rules."""
    title = (inspect.getdoc(module) or "").splitlines()[0].rstrip(".")
    rules = "\n".join(line for rule in module.RULES for line in _lines(rule, table[rule.name]))
    return f"### {title}\n\n{rules}\n"


def _lines(rule: Rule, level: Any) -> Iterator[str]:
    yield f"#### {rule.name}\n"
    yield f"{rule.says}\n"
    yield f"- level: {_level(level)}; severity: {rule.severity}"
    yield f"- looks at: {_types(rule)}{', before its step' if rule.alone else ', at the end'}"
    if rule.numbers:
        numbers = ", ".join(f"`{name}` ({value})" for name, value in rule.numbers.items())
        yield f"- can be configured: {numbers}"
    if rule.remediate:
        yield "- can be put right: level `remediate`"
    yield f"- to mend: {rule.remedy}"
    yield f"- more: {rule.read}\n"


def _level(level: Any) -> str:
    if isinstance(level, dict):
        return ", ".join(f"{where} {word}" for where, word in level.items())
    return str(level)


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in sorted(words))


def _types(rule: Rule) -> str:
    if rule.looks_at == WHOLE_ESTATE:
        return "the whole estate"
    if len(rule.looks_at) > MOST_TYPES:
        return f"{len(rule.looks_at)} types"
    return ", ".join(f"`{type_}`" for type_ in sorted(rule.looks_at))


if __name__ == "__main__":
    FILE.write_text(document())
