"""A function's code: the modules of a folder, as they stand in the repository."""

from __future__ import annotations

from pathlib import Path

import pulumi


def modules_in(folder: Path) -> pulumi.AssetArchive:
    """The folder's JavaScript modules, by their content: the same on every machine.

    Tests are in a folder of their own, and stay behind.
    """
    modules = sorted(folder.glob("*.mjs"))
    return pulumi.AssetArchive(
        {module.name: pulumi.StringAsset(module.read_text()) for module in modules}
    )
