"""The price table: the files under `bilberry/prices/data/`, read once and asked by item and region.

A price that is not there is None, never zero.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bilberry.prices.facts import GLOBAL, Allowance, Price, Rate

DATA: Final = Path(__file__).parent / "data"
ALLOWANCES: Final = "allowances.csv"
SELECTORS: Final = "selectors.csv"

FIRST: Final = ("us-east-1", "iad1", "us-central1", "edge-us")
"""The regions that stand in for others before all others: each vendor's best sourced one."""

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True)
class TableLine:
    """A line of a file of the table, as it was read; the file is named from the table's folder."""

    file: str
    number: int
    fields: Mapping[str, str]

    @property
    def where(self) -> str:
        """The file and the line, as an editor takes them."""
        return f"{self.file}:{self.number}"

    def read(self, kind: type[Row]) -> Row:
        """What it states. Raises `ValueError` that names the line and the field."""
        try:
            return kind.model_validate(self.fields)
        except ValidationError as error:
            raise ValueError(f"{self.where}: {'; '.join(map(_in_words, error.errors()))}") from None


def _in_words(error: ErrorDetails) -> str:
    """What is wrong with one field, without the words pydantic puts around it."""
    field = ".".join(map(str, error["loc"]))
    return f"{field}: {error['msg'].removeprefix('Value error, ')}"


def file_of(item: str) -> Path:
    """The file that an item's rows stand in, below the folder: of its vendor, of AWS of its service."""
    vendor, service, *_ = item.split("/")
    return Path("aws", f"{service}.csv") if vendor == "aws" else Path(f"{vendor}.csv")


def files(folder: Path = DATA) -> list[Path]:
    """The files of prices, in order; what is included and where AWS has it are files beside them."""
    return sorted(
        path for path in folder.rglob("*.csv") if path.name not in (ALLOWANCES, SELECTORS)
    )


def lines(file: Path, folder: Path = DATA) -> Iterator[TableLine]:
    """The rows of a file of a table, not yet checked.

    Raises `OSError` where it cannot be read, `ValueError` where it is no CSV or has not even a header.
    """
    name = file.relative_to(folder).as_posix()
    with file.open(newline="", encoding="utf-8") as opened:
        reader = csv.DictReader(opened, restkey="too many fields", restval="")
        try:
            if not reader.fieldnames:
                raise ValueError(f"{name} is empty: not even a header stands in it")
            for fields in reader:
                yield TableLine(name, reader.line_num, fields)
        except (csv.Error, UnicodeDecodeError) as error:
            raise ValueError(f"{name} is no CSV: {error}") from None


class PriceTable:
    """All prices and allowances there are."""

    def __init__(self, rates: Iterable[Rate], allowances: Iterable[Allowance] = ()) -> None:
        self._rates: dict[str, dict[str, list[Rate]]] = defaultdict(lambda: defaultdict(list))
        for rate in sorted(rates, key=lambda rate: rate.start):
            self._rates[rate.item][rate.region].append(rate)
        self._allowances = tuple(allowances)

    @classmethod
    def load(cls, folder: Path = DATA) -> PriceTable:
        """The table in a folder. Raises `ValueError`, by file and line, for a row of another form."""
        rates = [line.read(Rate) for file in files(folder) for line in lines(file, folder)]
        allowances = [line.read(Allowance) for line in lines(folder / ALLOWANCES, folder)]
        return cls(rates, allowances)

    @property
    def items(self) -> list[str]:
        """Every item, in order."""
        return sorted(self._rates)

    @property
    def plans(self) -> list[str]:
        """Every plan that includes something, in order."""
        return sorted({allowance.plan for allowance in self._allowances if allowance.plan})

    def regions(self, item: str) -> list[str]:
        """Where an item has a price, in order; none for an item that is not there."""
        return sorted(self._rates.get(item, ()))

    def find(self, item: str, region: str) -> Price | None:
        """The price of an item in a region, or its global one; None where neither is sourced."""
        for where in (region, GLOBAL):
            rates = self._rates.get(item, {}).get(where)
            if rates:
                return Price(tuple(rates), asked=region)
        return None

    def stand_in(self, item: str, region: str) -> Price | None:
        """The price of another region, marked as such; None where the item has none at all.

        The first region there is of `FIRST`, or else of the alphabet.
        """
        there = self.regions(item)
        order = [*(where for where in FIRST if where in there), *there]
        return Price(tuple(self._rates[item][order[0]]), asked=region) if order else None

    def allowances(self, item: str, *plans: str) -> list[Allowance]:
        """What is included for an item: for every customer without `plans`, else with those plans.

        An allowance of `aws/lambda/duration` is one for `aws/lambda/duration/arm64`, too, and is
        shared by all items under it. Credits, in dollars, are among them.
        """
        wanted = plans or ("",)
        return [
            allowance
            for allowance in self._allowances
            if allowance.plan in wanted
            and (item == allowance.item or item.startswith(allowance.item + "/"))
        ]
