"""A copy of this project in a folder of its own, with a rehearsal of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Op, Recorder
from bilberry.rehearsal.engine.operations import Result, Stack

ROOT = Path(__file__).parent.parent
STACKS = sorted(
    path.name.removeprefix("Pulumi.").removesuffix(".yaml") for path in ROOT.glob("Pulumi.*.yaml")
)


class Copy:
    """The project's program and stack files in another folder, free to be edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in [ROOT / "Pulumi.yaml", ROOT / "__main__.py", *ROOT.glob("Pulumi.*.yaml")]:
            shutil.copy(path, folder)

    def edit(self, stack: str, old: str, new: str) -> None:
        """Change a stack file's text. Raises `AssertionError` if there is nothing to change."""
        file = self.folder / f"Pulumi.{stack}.yaml"
        assert old in file.read_text(), f"{file.name} has no {old!r}"
        file.write_text(file.read_text().replace(old, new, 1))

    def preview(self, stack: str, **options: object) -> Result:
        """What an update would do."""
        return Stack(self.folder, stack).preview(Recorder(), Options(**options))  # type: ignore[arg-type]

    def up(self, stack: str) -> Result:
        """Bring the stack up; the test ends here if it does not come."""
        result = Stack(self.folder, stack).up(Recorder())
        assert result.ok, (result.error, result.recorder.failures)
        return result

    def destroy(self, stack: str) -> Result:
        """Delete everything."""
        return Stack(self.folder, stack).destroy(Recorder())


def operations(result: Result) -> dict[str, Op]:
    """What was done to each resource that changed, by name; a replacement is told as one."""
    return {
        step.name: step.op
        for step in result.recorder.visible
        if step.op not in (Op.SAME, Op.CREATE_REPLACEMENT, Op.DELETE_REPLACED)
    }


def refusals(result: Result) -> dict[str, str]:
    """The messages of refused steps, by the resource's name."""
    told: dict[str, list[str]] = {}
    for step, message in result.recorder.failures:
        told.setdefault(step.name, []).append(message)
    return {name: "\n".join(messages) for name, messages in told.items()}
