"""Small tables of prices, written for a test."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from bilberry.prices.facts import Rate
from bilberry.prices.table import ALLOWANCES, SELECTORS, file_of
from bilberry.prices.writing import COLUMNS

KEY = {
    "item": "aws/kms/key",
    "region": "us-east-1",
    "from": "0",
    "usd": "1",
    "unit": "month",
    "kind": "paid",
    "as_of": "2026-08-31",
    "confidence": "quoted",
    "source": "AWS Price List",
}
ALLOWANCE = {
    "item": "aws/kms/key",
    "plan": "",
    "amount": "2",
    "unit": "month",
    "per": "month",
    "of": "account",
    "as_of": "2026-08-31",
    "confidence": "quoted",
    "source": "AWS Price List",
}
SELECTOR = {
    "item": "aws/kms/key",
    "service": "awskms",
    "usage_type": "KMS-Keys",
    "where": "",
    "unit": "Keys",
    "times": "1",
}


def key(**fields: str) -> dict[str, str]:
    """The row of a key's price, with some fields set otherwise; `start` is the field `from`."""
    start = fields.pop("start", "0")
    return {**KEY, "from": start, **fields}


def rate(**fields: str) -> Rate:
    """The same as a fact."""
    return Rate.model_validate(key(**fields))


def written(
    folder: Path,
    *rows: dict[str, str],
    allowances: Sequence[dict[str, str]] = (),
    selectors: Sequence[dict[str, str]] = (),
) -> Path:
    """A table in a folder: each row in the file where it belongs."""
    files: dict[Path, list[dict[str, str]]] = {}
    for row in rows:
        files.setdefault(folder / file_of(row["item"]), []).append(row)
    for file, some in files.items():
        write_file(file, COLUMNS, some)
    write_file(folder / ALLOWANCES, tuple(ALLOWANCE), allowances)
    write_file(folder / SELECTORS, tuple(SELECTOR), selectors)
    return folder


def write_file(file: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    """One file of rows, as they are."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
