"""A local server with files of the form of AWS's price list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

INDEX = "/offers/v1.0/aws/index.json"
PUBLISHED = "2026-11-20T09:21:48Z"
HEADER = (
    *("SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate"),
    *("StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency", "Product Family"),
    *("serviceCode", "Location", "Location Type", "Database Engine", "usageType", "operation"),
    "Region Code",
)
KEY = {
    "SKU": "U553K98XGDXCYHWS",
    "TermType": "OnDemand",
    "StartingRange": "0",
    "EndingRange": "Inf",
    "Unit": "Keys",
    "PricePerUnit": "1.0000000000",
    "Currency": "USD",
    "usageType": "us-east-1-KMS-Keys",
}

Files = dict[str, bytes]


def folder(service: str, region: str | None) -> str:
    """The path of a version's files."""
    version = f"/offers/v1.0/aws/{service}/20261120092148"
    return f"{version}/{region}" if region else version


def listed(files: Files, service: str, region: str | None, *rows: dict[str, str]) -> Files:
    """These files and one more: a service's prices of a region, or with None of all, indexed."""
    path = folder(service, region)
    index = json.loads(files.get(INDEX, b'{"formatVersion": "v1.0", "offers": {}}'))
    regions = f"/offers/v1.0/aws/{service}/current/region_index.json"
    offer = index["offers"].setdefault(service, {"currentRegionIndexUrl": regions})
    more = {f"{path}/index.csv": table(service, rows)}
    if region is None:
        offer["currentVersionUrl"] = f"{path}/index.json"
    else:
        known = json.loads(files.get(regions, b'{"formatVersion": "v1.0", "regions": {}}'))
        entry = {"regionCode": region, "currentVersionUrl": f"{path}/index.json"}
        known["regions"][region] = entry
        more[regions] = json.dumps(known).encode()
    return {**files, INDEX: json.dumps(index).encode(), **more}


def table(service: str, rows: Sequence[dict[str, str]], header: Sequence[str] = HEADER) -> bytes:
    """A CSV file of the list."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(("FormatVersion", "v1.0"))
    writer.writerow(("Disclaimer", "This pricing list is for informational purposes only."))
    writer.writerow(("Publication Date", PUBLISHED))
    writer.writerow(("Version", "20261120092148"))
    writer.writerow(("OfferCode", service))
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(column, "") for column in header])
    return text.getvalue().encode()


@contextmanager
def served(files: Files, *, missing: int = 0) -> Iterator[str]:
    """The address of a server with these files, which promises more bytes of a CSV than it sends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files.get(self.path)
            if body is None:
                self.send_error(404)
                return
            more = missing if self.path.endswith(".csv") else 0
            self.send_response(200)
            self.send_header("Content-Length", str(len(body) + more))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a test is quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
