"""What a person sees of a run: a live tree on a terminal, plain lines elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from bilberry.cli.words import COLOURS, SYMBOLS, duration, is_news, short_type, type_forms, verb
from bilberry.rehearsal.engine.events import LogSeverity, Step
from bilberry.rehearsal.state.document import ResourceState
from bilberry.rehearsal.wire.policy_packs.violation import Violation
from bilberry.values.urn import parse

MOST_LIVE_ROWS = 12  # of what was done last; the whole tree follows when the run has ended


class Display:
    """A listener that shows what it hears, between `open` and `close`; by itself nothing: for `--json`."""

    def open(self, title: str, *, preview: bool) -> None:
        """A run begins."""

    def begin(self, step: Step) -> None:
        """A step begins."""

    def done(self, step: Step, seconds: float) -> None:
        """A step is done."""

    def failed(self, step: Step, message: str) -> None:
        """A step was refused."""

    def message(self, severity: LogSeverity, text: str, urn: str = "") -> None:
        """Something to report; shown with the run's diagnostics at its end."""

    def violation(self, violation: Violation) -> None:
        """A policy's words; shown with all others at the run's end."""

    def close(self) -> None:
        """The run has ended."""


class Plain(Display):
    """One line for each step that is news: for pipes, logs and `--plain`."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._preview = False

    def open(self, title: str, *, preview: bool) -> None:
        """Say what begins."""
        self._preview = preview
        self._console.print(Text(title), soft_wrap=True)

    def done(self, step: Step, seconds: float) -> None:
        """Say what was done."""
        if is_news(step) and not step.internal:
            self._console.print(row(step, seconds, preview=self._preview).text(), soft_wrap=True)

    def failed(self, step: Step, message: str) -> None:
        """Say what was refused; the message comes with the diagnostics."""
        self._console.print(failed_row(step).text(), soft_wrap=True)


class Tree(Display):
    """A tree of all that changes, growing while the run goes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows: dict[str, list[StepRow]] = {}
        self._parents: dict[str, str] = {}
        self._current: Step | None = None
        self._count = 0
        self._title = ""
        self._preview = False
        self._live: Live | None = None

    def open(self, title: str, *, preview: bool) -> None:
        """Start the live view."""
        self.__init__(self._console)  # type: ignore[misc]
        self._title, self._preview = title, preview
        self._live = Live(console=self._console, transient=True, refresh_per_second=12)
        self._live.start()

    def begin(self, step: Step) -> None:
        """Show what is under way."""
        self._current = step
        self._count += 1
        self._show()

    def done(self, step: Step, seconds: float) -> None:
        """Put the step into the tree."""
        if step.record is not None:
            self._place(step.record)
        if is_news(step) and not step.internal:
            self._rows.setdefault(step.urn, []).append(row(step, seconds, preview=self._preview))
        self._show()

    def failed(self, step: Step, message: str) -> None:
        """Put the refusal into the tree; the message comes with the diagnostics."""
        self._rows.setdefault(step.urn, []).append(failed_row(step))

    def close(self) -> None:
        """Leave the whole tree on the screen."""
        if self._live is not None:
            self._live.stop()
        self._console.print(Text(self._title, "bold"))
        for line in self._lines():
            self._console.print(line)

    def _place(self, record: ResourceState) -> None:
        self._parents[record.urn] = record.parent

    def _show(self) -> None:
        if self._live is None:
            return
        width = self._console.width
        recent = [rows[-1].text(width) for rows in list(self._rows.values())[-MOST_LIVE_ROWS:]]
        current = f"{short_type(self._current.type)} {self._current.name}" if self._current else ""
        status = Text(
            f"  {self._count} resources … {current}", "dim", overflow="ellipsis", no_wrap=True
        )
        self._live.update(Group(Text(self._title, "bold"), *recent, status))

    def _lines(self) -> list[Text]:
        """The tree in depth-first order, with the guides of its branches."""
        wanted = self._with_ancestors()
        children: dict[str, list[str]] = {}
        for urn in wanted:
            parent = self._parents.get(urn, "")
            children.setdefault(parent if parent in wanted else "", []).append(urn)
        lines: list[Text] = []
        self._branch("", "", children, lines)
        return lines

    def _with_ancestors(self) -> dict[str, None]:
        wanted: dict[str, None] = {}
        for urn in self._rows:
            line = [urn]
            while line[-1] in self._parents and self._parents[line[-1]]:
                line.append(self._parents[line[-1]])
            wanted.update(dict.fromkeys(reversed(line)))
        return wanted

    def _branch(
        self, parent: str, guide: str, children: dict[str, list[str]], lines: list[Text]
    ) -> None:
        family = children.get(parent, [])
        for urn in family:
            is_root = not parent
            last = urn == family[-1]
            joint = "" if is_root else guide + ("└─ " if last else "├─ ")
            rows = self._rows.get(urn, [unchanged_row(urn)])
            lines += [each.text(self._console.width, joint) for each in rows]
            below = "" if is_root else guide + ("   " if last else "│  ")
            self._branch(urn, below, children, lines)


@dataclass(frozen=True)
class StepRow:
    """One step's line: a symbol, a type, a name, what was done, and why or how long."""

    symbol: Text
    types: tuple[str, ...]
    name: str
    verb: Text
    more: Text

    def text(self, width: int | None = None, branch: str = "") -> Text:
        """The line; where `width` is too narrow, the type is shortened first, then the end cut."""
        for type_ in self.types:
            line = Text.assemble(
                self.symbol, (branch, "dim"), f"{type_} ", (f"{self.name} ", "bold"), self.verb
            )
            if width is None or line.cell_len <= width:
                break
        if width is None or line.cell_len + self.more.cell_len <= width:
            line.append_text(self.more)
        if width is not None:
            line.truncate(width, overflow="ellipsis")
        return line


def row(step: Step, seconds: float, *, preview: bool) -> StepRow:
    """The line of a step that was, or would be, done."""
    colour = COLOURS.get(step.op, "")
    more = Text("", "dim")
    if seconds and not preview:
        more.append(f" ({duration(seconds)})")
    why = step.reasons or tuple(dict.fromkeys(map(_top, filter(None, step.detailed))))
    if why:
        more.append(f" [{', '.join(why)}]")
    return StepRow(
        Text(f" {SYMBOLS[step.op]:<2} ", colour),
        tuple(type_forms(step.type)),
        step.name,
        Text(verb(step, preview=preview), colour),
        more,
    )


def failed_row(step: Step) -> StepRow:
    """The line of a step that was refused."""
    red = "red"
    return StepRow(
        Text(" ** ", red), tuple(type_forms(step.type)), step.name, Text("failed", red), Text()
    )


def unchanged_row(urn: str) -> StepRow:
    """The line of something that only stands there for what is below it."""
    known = parse(urn)
    return StepRow(Text("    "), tuple(type_forms(known.type)), known.name, Text(), Text())


def _top(path: str) -> str:
    return path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
