"""Write refreshed rates into the table's files: all of them or none, each whole."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from bilberry.prices.facts import Rate
from bilberry.prices.table import DATA, file_of, lines

COLUMNS: Final = ("item", "region", "from", "usd", "unit", "kind", "as_of", "confidence", "source")

Row = Mapping[str, str]


def write(rates: Mapping[tuple[str, str], Sequence[Rate]], folder: Path = DATA) -> list[Path]:
    """Replace the rates of items in regions, and add those that are not there; the files written.

    Every file is written beside the old one before the first takes its place: a full disk, or a file
    that cannot be read, leaves the table as it was. Raises `OSError` where a file cannot be read or written.
    """
    by_file: dict[Path, dict[tuple[str, str], Sequence[Rate]]] = defaultdict(dict)
    for (item, region), some in rates.items():
        by_file[folder / file_of(item)][item, region] = some
    written: list[tuple[Path, Path]] = []
    try:
        for file, some_rates in sorted(by_file.items()):
            rows = _replaced([line.fields for line in lines(file, folder)], some_rates)
            written.append((_beside(file, rows), file))
    except BaseException:
        for new, _ in written:
            new.unlink()
        raise
    for new, file in written:
        new.replace(file)
    return [file for _, file in written]


def _replaced(rows: Sequence[Row], rates: Mapping[tuple[str, str], Sequence[Rate]]) -> list[Row]:
    """The rows of a file with the new ones at the place of the old; others after their item."""
    places: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        places.setdefault((row["item"], row["region"]), []).append(row)
    for key, some in rates.items():
        places[key] = [_row(rate) for rate in some]
    order = {item: number for number, item in enumerate(dict.fromkeys(item for item, _ in places))}
    keys = sorted(places, key=lambda key: order[key[0]])
    return [row for key in keys for row in places[key]]


def _row(rate: Rate) -> Row:
    values = rate.model_dump(by_alias=True)
    return {column: _text(values[column]) for column in COLUMNS}


def _text(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _beside(file: Path, rows: Sequence[Row]) -> Path:
    """A new file next to the old one, with these rows."""
    with NamedTemporaryFile(
        "w", dir=file.parent, prefix=f".{file.name}.", newline="", delete=False
    ) as opened:
        writer = csv.DictWriter(opened, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    new = Path(opened.name)
    new.chmod(file.stat().st_mode)
    return new
