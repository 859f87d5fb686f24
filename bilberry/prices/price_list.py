"""AWS's public price list: files of a service and a region, read a line at a time.

The form is that of the Price List Bulk API (AWS Billing User Guide, "Getting price list files
manually", 2026-11): an index of all services, for each service an index of its regions and one file
of all of them, and each file both as JSON and as CSV. The CSV is read here: EC2's file of a region is
hundreds of megabytes large.
"""

from __future__ import annotations

import contextlib
import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from http.client import HTTPException, HTTPResponse
from io import TextIOWrapper
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from bilberry.prices.facts import DOLLARS, AsOf

HOST: Final = "https://pricing.us-east-1.amazonaws.com"
INDEX: Final = "/offers/v1.0/aws/index.json"
VERSION: Final = "v1.0"
ON_DEMAND: Final = "OnDemand"
TIMEOUT: Final = 60

PREAMBLE: Final = ("FormatVersion", "Disclaimer", "Publication Date", "Version", "OfferCode")
"""The lines before the header of a CSV file, by their first field."""
COLUMNS: Final = {
    "SKU",
    "TermType",
    "StartingRange",
    "Unit",
    "PricePerUnit",
    "Currency",
    "usageType",
}


class PriceListError(Exception):
    """A price list that cannot be had, or is of another form. Its text is for people."""


@dataclass(frozen=True)
class Listed:
    """A price in the list: on demand, in dollars, from a quantity on.

    Attributes:
        fields: The line as it is, by AWS's names of the columns.
    """

    sku: str
    usage_type: str
    unit: str
    start: Decimal
    usd: Decimal
    fields: Mapping[str, str]


class PriceList:
    """The files under one address, `https://…` or `http://…`, without the path.

    Raises `PriceListError` for an address that is none.
    """

    def __init__(self, host: str = HOST) -> None:
        if not _is_address(host):
            raise PriceListError(
                f"{host!r} is no address of a price list; write http://… or {HOST}"
            )
        self.host = host
        self._services: Mapping[str, Any] | None = None

    @contextlib.contextmanager
    def open(
        self, service: str, region: str | None, usage_types: Collection[str]
    ) -> Iterator[tuple[AsOf, Iterator[Listed]]]:
        """When a service's prices were published, and those of some usage types, as they come in.

        Of one region, or with None of all regions there are. Raises `PriceListError` where the service or
        the region is not in the list, where the host does not answer or answers with an error, and
        where a file is of another form.
        """
        path = self._path(service, region).removesuffix(".json") + ".csv"
        with self._get(path) as response:
            lines = csv.reader(TextIOWrapper(response, encoding="utf-8", newline=""))
            try:
                published = _published(lines, path)
                prices = _listed(lines, path, usage_types)
                yield published, _whole(prices, response, f"{self.host}{path}")
            except (csv.Error, UnicodeDecodeError) as error:
                raise PriceListError(f"{self.host}{path} is no CSV: {error}") from None

    def _path(self, service: str, region: str | None) -> str:
        if self._services is None:
            self._services = self._json(INDEX, "offers")
        offer = self._services.get(service)
        if offer is None:
            raise PriceListError(f"{self.host}{INDEX} has no service {service!r}")
        if region is None:
            return _entry(offer, "currentVersionUrl", INDEX)
        index = _entry(offer, "currentRegionIndexUrl", INDEX)
        regions = self._json(index, "regions")
        if region not in regions:
            raise PriceListError(
                f"{self.host}{index} has no region {region!r}; it has {', '.join(regions)}"
            )
        return _entry(regions[region], "currentVersionUrl", index)

    def _json(self, path: str, key: str) -> Mapping[str, Any]:
        with self._get(path) as response:
            try:
                document = json.load(response)
            except (ValueError, RecursionError) as error:
                raise PriceListError(f"{self.host}{path} is no JSON: {error}") from None
        known = isinstance(document, dict) and document.get("formatVersion") == VERSION
        if not known or not isinstance(document.get(key), dict):
            raise PriceListError(
                f"{self.host}{path} is of another form than {VERSION} with {key!r}"
            )
        return dict(document[key])

    @contextlib.contextmanager
    def _get(self, path: str) -> Iterator[HTTPResponse]:
        url = urljoin(self.host, path)
        try:
            with urlopen(url, timeout=TIMEOUT) as response:  # noqa: S310 (its scheme is checked)
                yield response
        except HTTPError as error:
            error.close()
            raise PriceListError(f"{url}: HTTP {error.code} {error.reason}") from None
        except URLError as error:
            raise PriceListError(f"{url} cannot be reached: {error.reason}") from None
        except (OSError, HTTPException) as error:
            raise PriceListError(f"{url} broke off: {error}") from None


def _is_address(host: str) -> bool:
    try:
        parts = urlsplit(host)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _whole(prices: Iterator[Listed], response: HTTPResponse, url: str) -> Iterator[Listed]:
    """The prices; `PriceListError` at their end where the host had promised more, which nothing else tells."""
    yield from prices
    if response.length:
        raise PriceListError(f"{url} broke off: {response.length} bytes are missing")


def _entry(offer: Any, key: str, path: str) -> str:
    """A path within the list. Another host's address, or what is none, is refused."""
    value = offer.get(key) if isinstance(offer, dict) else None
    if not isinstance(value, str) or not re.match("/[^/]", value):
        raise PriceListError(f"{path} is of another form: an entry without a path for {key!r}")
    return value


def _published(lines: Iterator[list[str]], path: str) -> AsOf:
    """The publication date of a file, from the lines before its header."""
    values = {line[0]: line[-1] for _, line in zip(PREAMBLE, lines, strict=False) if line}
    if tuple(values) != PREAMBLE:
        raise PriceListError(
            f"{path} is of another form: it does not begin with {', '.join(PREAMBLE)}"
        )
    if values["FormatVersion"] != VERSION:
        raise PriceListError(
            f"{path} is of version {values['FormatVersion']!r}; known is {VERSION}"
        )
    try:
        return AsOf(values["Publication Date"][: len("2026-05-31")])
    except ValueError as error:
        raise PriceListError(f"{path} is of another form: Publication Date: {error}") from None


def _listed(
    lines: Iterator[list[str]], path: str, usage_types: Collection[str]
) -> Iterator[Listed]:
    """The prices on demand in dollars; terms of a year or more and other currencies are not ours."""
    header = next(lines, [])
    if missing := sorted(COLUMNS - set(header)):
        raise PriceListError(f"{path} is of another form: it has no column {', '.join(missing)}")
    place = header.index("usageType")
    for line in lines:
        if len(line) > place and line[place] in usage_types:
            fields = dict(zip(header, line, strict=False))
            if fields.get("TermType") == ON_DEMAND and fields.get("Currency") == DOLLARS:
                yield _price(fields, path)


def _price(fields: Mapping[str, str], path: str) -> Listed:
    try:
        return Listed(
            sku=fields["SKU"],
            usage_type=fields["usageType"],
            unit=fields["Unit"],
            start=Decimal(fields["StartingRange"] or 0),
            usd=Decimal(fields["PricePerUnit"]),
            fields=fields,
        )
    except (KeyError, InvalidOperation):
        raise PriceListError(
            f"{path} is of another form: SKU {fields['SKU']} has no price"
        ) from None
