"""What is said when a run has ended: differences, diagnostics, outputs, the summary."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.console import Console
from rich.text import Text

from bilberry.cli.violations import as_data, show_policies
from bilberry.cli.words import (
    COLOURS,
    DONE,
    PLANNED,
    SYMBOLS,
    duration,
    is_news,
    short_type,
    value_text,
)
from bilberry.rehearsal.engine import paths
from bilberry.rehearsal.engine.events import LogSeverity, Op, Step
from bilberry.rehearsal.engine.operations import Result
from bilberry.rehearsal.state.document import masked
from bilberry.values.urn import parse

ORDER = (
    Op.CREATE,
    Op.UPDATE,
    Op.REPLACE,
    Op.DELETE,
    Op.READ,
    Op.IMPORT,
    Op.REFRESH,
    Op.SAME,
)
LONGEST_VALUE = 200  # characters of an output
PARTS_OF_REPLACEMENT = (Op.CREATE_REPLACEMENT, Op.DELETE_REPLACED)


def show_differences(console: Console, result: Result) -> None:
    """For `--diff`: every changed property, before and after."""
    for step in result.recorder.visible:
        if not is_news(step) or step.op in PARTS_OF_REPLACEMENT:
            continue
        console.print(
            Text(f"{SYMBOLS[step.op]:<2} {short_type(step.type)}: {step.name}", _colour(step))
        )
        console.print(Text(f"     [urn={step.urn}]", "dim"), soft_wrap=True)
        for line in difference(step):
            console.print(line, soft_wrap=True)


def difference(step: Step) -> list[Text]:
    """The changed properties of one step, a line each; all inputs of something new."""
    old = step.old.inputs if step.old else {}
    new = step.new.inputs if step.new else {}
    if step.op in (Op.CREATE, Op.IMPORT):
        return [Text(f"     + {key}: {value_text(value)}", "green") for key, value in new.items()]
    if step.op is Op.DELETE:
        return [Text(f"     - {key}: {value_text(value)}", "red") for key, value in old.items()]
    return [_changed(path, old, new) for path in step.detailed if path]


def _changed(path: str, old: dict[str, Any], new: dict[str, Any]) -> Text:
    before, after = (paths.get(side, paths.parse(path)) for side in (old, new))
    if isinstance(before, paths.Missing):
        return Text(f"     + {path}: {value_text(after)}", "green")
    if isinstance(after, paths.Missing):
        return Text(f"     - {path}: {value_text(before)}", "red")
    return Text(f"     ~ {path}: {value_text(before)} => {value_text(after)}", "yellow")


def show_result(console: Console, result: Result, *, preview: bool) -> None:
    """Diagnostics, outputs and the summary of a run."""
    _show_diagnostics(console, result)
    show_policies(console, result.packs, result.recorder.violations)
    if result.outputs and result.ok:
        console.print(Text("Outputs:", "bold"))
        for key, value in sorted(result.outputs.items()):
            console.print(Text(f"    {key}: {_cut(value_text(value))}"), soft_wrap=True)
    _show_summary(console, result, preview=preview)


def _cut(text: str) -> str:
    """A value that is too long to be read, cut; `bilberry outputs` has all of it."""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _show_diagnostics(console: Console, result: Result) -> None:
    lines = list(result.recorder.messages)
    lines += [(LogSeverity.ERROR, text, step.urn) for step, text in result.recorder.failures]
    if result.error:
        lines.append((LogSeverity.ERROR, result.error, ""))
    if lines:
        console.print(Text("Diagnostics:", "bold"))
    for severity, text, urn in lines:
        colour = {"error": "red", "warning": "yellow"}.get(severity, "")
        where = f"{short_type(parse(urn).type)} ({parse(urn).name}): " if urn else ""
        console.print(Text(f"  {severity}: {where}{text}", colour), soft_wrap=True)


def _show_summary(console: Console, result: Result, *, preview: bool) -> None:
    counts = counted(result)
    if result.error and not counts.total() - counts[Op.SAME]:
        return
    console.print(Text("Resources:", "bold"))
    for op in ORDER:
        if counts[op]:
            word = PLANNED.get(op, f"to {op}") if preview else DONE[op]
            symbol = f"{SYMBOLS[op]} " if SYMBOLS[op].strip() else ""
            console.print(Text(f"    {symbol}{counts[op]} {word}", COLOURS.get(op, "")))
    if result.recorder.failures:
        console.print(Text(f"    {len(result.recorder.failures)} failed", "red"))
    if not preview and result.seconds:
        console.print(f"Duration: {duration(result.seconds)} in life")


def counted(result: Result) -> Counter[Op]:
    """How many resources each operation was done to; a replacement counts once."""
    steps = [s for s in result.recorder.visible if s.op not in PARTS_OF_REPLACEMENT]
    counts = Counter(step.op for step in steps if is_news(step))
    changed = {step.urn for step in steps if is_news(step)}
    counts[Op.SAME] = len({step.urn for step in steps} - changed)
    return counts


def as_document(operation: str, stack: str, project: str, result: Result) -> dict[str, Any]:
    """The one JSON document of `--json`."""
    return {
        "operation": operation,
        "project": project,
        "stack": stack,
        "ok": result.ok,
        "error": result.error,
        "steps": result.recorder.plain_steps(),
        "failures": [{"urn": step.urn, "message": text} for step, text in result.recorder.failures],
        "diagnostics": [
            {"severity": str(severity), "message": text, "urn": urn}
            for severity, text, urn in result.recorder.messages
        ],
        "policies": as_data(result.recorder.violations),
        "outputs": masked(result.outputs),
        "changeSummary": {str(op): count for op, count in counted(result).items() if count},
        "durationSeconds": round(result.seconds, 1),
    }


def _colour(step: Step) -> str:
    return COLOURS.get(step.op, "")
