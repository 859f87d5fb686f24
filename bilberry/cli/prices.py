"""`bilberry prices`: look prices up, check the table of them, and bring it up to AWS's list."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bilberry.cli.options import Ask, reported
from bilberry.cli.price_tables import (
    allowance_data,
    changes_data,
    checked_data,
    price_data,
    show_changes,
    show_checked,
    show_prices,
)
from bilberry.errors import RehearsalError
from bilberry.prices import selectors
from bilberry.prices.check import OLD, check
from bilberry.prices.facts import Allowance, Price
from bilberry.prices.price_list import HOST, PriceList, PriceListError
from bilberry.prices.refresh import Refreshed, refreshed, wanted
from bilberry.prices.table import DATA, PriceTable
from bilberry.prices.writing import write

Command = Callable[..., Any]


def table_options(command: Command) -> Command:
    """The options of every command about the table."""
    command = click.option(
        "-j", "--json", "as_json", is_flag=True, help="One JSON document, for scripts."
    )(command)
    return click.option(
        "--table",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=DATA,
        help="The table's folder.  [default: Bilberry's own]",
    )(command)


@click.group()
def prices() -> None:
    """The vendors' prices: look them up, check them, refresh them."""


@prices.command(name="list")
@table_options
@click.option("--region", metavar="REGION", help="As they are in this region, or stand in there.")
@click.option("--sources", is_flag=True, help="And where each one comes from.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
def list_prices(
    words: tuple[str, ...], folder: Path, region: str | None, *, sources: bool, as_json: bool
) -> None:
    """Show the prices of all items whose name has each WORD: nat hour, sentry, r6g.xlarge."""
    with _reported(as_json=as_json):
        table = PriceTable.load(folder)
        found = list(_looked_up(table, words, region))
        if not found:
            raise RehearsalError(_no_match(table, words))
        included = _included(table, found)
        if as_json:
            document = {
                "ok": True,
                "prices": [price_data(price) for price in found],
                "included": [allowance_data(allowance) for allowance in included],
            }
            click.echo(json.dumps(document, indent=2))
        else:
            show_prices(Console(highlight=False), found, included, sources=sources)


@prices.command(name="check")
@table_options
@click.option(
    "--older-than",
    "days",
    metavar="DAYS",
    type=click.IntRange(min=0, max=datetime.timedelta.max.days),
    default=OLD.days,
    show_default=True,
    help="The age from which a price is reported as old.",
)
def check_prices(folder: Path, days: int, *, as_json: bool) -> None:
    """Check the table. Exit code 1 where a price is wrong; old and missing ones are warnings."""
    with _reported(as_json=as_json):
        older_than = datetime.timedelta(days=days)
        checked = check(folder, today=datetime.date.today(), older_than=older_than)
        if as_json:
            click.echo(json.dumps(checked_data(checked), indent=2))
        else:
            show_checked(Console(highlight=False), checked, days)
        if checked.defects:
            raise SystemExit(1)


@prices.command(name="refresh")
@table_options
@click.option(
    "--from",
    "host",
    metavar="URL",
    default=HOST,
    show_default=True,
    help="Where AWS's price list is.",
)
@click.option(
    "--region",
    "regions",
    metavar="REGION",
    multiple=True,
    help="Also for this region, where the table has no price yet. May be repeated.",
)
@click.option("-y", "--yes", is_flag=True, help="Write without asking.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
def refresh_prices(
    words: tuple[str, ...],
    folder: Path,
    host: str,
    regions: tuple[str, ...],
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Read AWS's price list, show what has changed, and write it into the table.

    Of all items whose name has each WORD, in the regions where they have a price. Nothing is
    written where the list does not clearly say one of the prices.
    """
    with _reported(as_json=as_json):
        table = PriceTable.load(folder)
        asked = wanted(table, selectors.load(folder), words, regions)
        if not asked:
            raise RehearsalError(_no_match(table, words, "that AWS's list has a price of"))
        answer = refreshed(asked, PriceList(host), _reading)
        if answer.problems:
            raise RehearsalError("nothing is written:\n" + "\n".join(answer.problems))
        if not as_json:
            show_changes(Console(highlight=False), answer)
        is_written = bool(answer.rates) and _is_agreed(answer, yes=yes, as_json=as_json)
        if is_written:
            write(answer.rates, folder)
        _report_refreshed(answer, is_written=is_written, as_json=as_json)


# -- how ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def _reported(*, as_json: bool) -> Iterator[None]:
    """What a table or a price list refuses is one message and exit code 1."""
    with reported(Ask(stack="", folder=Path.cwd(), as_json=as_json)):
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise RehearsalError(f"{error.filename}: {error.strerror}") from None
        except (PriceListError, ValueError) as error:
            raise RehearsalError(str(error)) from None


def _reading(what: str) -> None:
    click.echo(f"reading {what}", err=True)


def _no_match(table: PriceTable, words: Sequence[str], what: str = "with a price") -> str:
    vendors = sorted({item.partition("/")[0] for item in table.items})
    said = f"no item {what} has {' and '.join(words)} in its name"
    return f"{said}; there are prices of {', '.join(vendors)}"


def _looked_up(table: PriceTable, words: Sequence[str], region: str | None) -> Iterator[Price]:
    for item in table.items:
        if all(word.lower() in item for word in words):
            for where in [region] if region else table.regions(item):
                price = table.find(item, where) or table.stand_in(item, where)
                if price is not None:
                    yield price


def _included(table: PriceTable, found: Sequence[Price]) -> list[Allowance]:
    """The allowances of these items, each once: everybody's, then those of plans."""
    items = dict.fromkeys(price.item for price in found)
    seen = dict.fromkeys(one for item in items for one in table.allowances(item, "", *table.plans))
    return sorted(seen, key=lambda one: (bool(one.plan), one.item))


def _is_agreed(answer: Refreshed, *, yes: bool, as_json: bool) -> bool:
    """Whether to write: only at the word of a person, by the flag or at a terminal."""
    if yes or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return yes
    what = f"{len(answer.changes)} changes and {answer.confirmed} confirmations"
    return click.confirm(f"Do you want to write {what}?", default=False)


def _report_refreshed(answer: Refreshed, *, is_written: bool, as_json: bool) -> None:
    if as_json:
        document = {
            "ok": True,
            "written": is_written,
            "changes": changes_data(answer.changes),
            "confirmed": answer.confirmed,
        }
        click.echo(json.dumps(document, indent=2))
        return
    said = "written" if is_written else "nothing is written; --yes writes"
    click.echo(f"{len(answer.changes)} changed, {answer.confirmed} as they were: {said}")
