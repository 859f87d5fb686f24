"""The project's program run on a stack file, with what clouds would have computed filled in."""

import runpy
from collections.abc import Callable
from pathlib import Path

from bilberry.stack_file.source import of_file
from tests.broken_stacks import ROOT
from tests.recording import Recording, record

COMPUTED = {
    "random:index/randomId:RandomId": {"hex": "00ff00ff"},
    "random:index/randomPassword:RandomPassword": {"result": "a-password"},
    "aws:rds/cluster:Cluster": {"endpoint": "writer.test", "readerEndpoint": "readers.test"},
    "aws:rds/proxy:Proxy": {"endpoint": "proxy.test"},
    "aws:rds/proxyEndpoint:ProxyEndpoint": {"endpoint": "proxy-readers.test"},
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        "configurationEndpointAddress": "cache.test"
    },
    "aws:acm/certificate:Certificate": {
        "domainValidationOptions": [
            {"resourceRecordName": "_proof.test.", "resourceRecordValue": "_value.test."}
        ]
    },
    "aws:cloudfront/distribution:Distribution": {"domainName": "distribution.test"},
    "sentry:index/sentryKey:SentryKey": {"dsnPublic": "https://key@sentry.test/1"},
    "vercel:index/project:Project": {"teamId": "team_1"},
    "cloudflare:index/zone:Zone": {"nameServers": ["ada.test", "bob.test"]},
}
ANSWERS = {
    "vercel:index/getDomainConfig:getDomainConfig": {"recommendedCname": "answer.vercel.test"}
}


def run(stack_file: Path, *, first: Callable[[], None] | None = None) -> Recording:
    """What the project's program registers for a stack file; `first` is done before, in its stack."""
    values = of_file(stack_file).values
    config = {f"bilberry:{key}": text for key, text in values.items()}
    program = ROOT / "__main__.py"

    def both() -> None:
        if first:
            first()
        runpy.run_path(str(program))

    return record(both, config=config, computed=COMPUTED, answers=ANSWERS)
