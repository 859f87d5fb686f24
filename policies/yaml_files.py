"""The pack's own YAML files, read; what cannot be read is told by file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_yaml(file: Path) -> Any:
    """What a file says. Raises `ValueError` for one that cannot be read, or is no YAML."""
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{file.name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{file.name} is no text in UTF-8: {error}") from None
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name} is not valid YAML: {error}") from None
