"""The file of what exists: shared by processes, and nothing in it is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bilberry.rehearsal.clouds import open_clouds
from bilberry.rehearsal.clouds.store import FILE_NAME, StoredResource, open_store
from bilberry.rehearsal.provider import ProviderError
from tests.rehearsal.clouds.asking import Asking

BUCKET = "aws:s3/bucket:Bucket"

MAKE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from bilberry.rehearsal.clouds import open_clouds
from tests.rehearsal.clouds.asking import Asking

cloud = Asking(open_clouds(Path(sys.argv[1])), "nowhere")
for number in range(20):
    cloud.make("nowhere:index/thing:Thing", f"thing-{number}", {"number": number})
os.kill(os.getpid(), signal.SIGKILL)
"""

MAKE_MANY = """
import sys
from pathlib import Path
from bilberry.rehearsal.clouds import open_clouds
from tests.rehearsal.clouds.asking import Asking

cloud = Asking(open_clouds(Path(sys.argv[1])), "nowhere")
for number in range(30):
    cloud.make("nowhere:index/thing:Thing", f"{sys.argv[2]}-{number}", {"number": number})
"""


def run(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[3])
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )


def things(directory: Path) -> int:
    store = open_store(directory)
    found = len(store.of_type("nowhere", "nowhere:index/thing:Thing", ""))
    store.close()
    return found


def test_what_a_killed_process_made_is_still_there(tmp_path):
    ended = run(MAKE_AND_DIE, str(tmp_path)).wait(timeout=60)

    assert (ended, things(tmp_path)) == (-signal.SIGKILL, 20)


def test_two_processes_at_once_lose_nothing_of_each_other(tmp_path):
    both = [run(MAKE_MANY, str(tmp_path), name) for name in ("one", "other")]
    ended = [process.wait(timeout=60) for process in both]

    assert (ended, things(tmp_path)) == ([0, 0], 60)


def test_what_exists_outlives_the_clouds_that_made_it(tmp_path):
    first = open_clouds(tmp_path)
    Asking(first, region="us-east-1").make(BUCKET, "b", {"bucket": "salon"})
    first.close()
    second = Asking(open_clouds(tmp_path), region="us-east-1")

    assert second.read(BUCKET, "b", "salon").id == "salon"


def test_a_name_that_one_stack_took_is_taken_for_another(tmp_path):
    Asking(open_clouds(tmp_path), region="us-east-1").make(BUCKET, "b", {"bucket": "salon"})
    other = Asking(open_clouds(tmp_path), region="us-east-1")

    assert "BucketAlreadyExists" in other.refused(BUCKET, "c", {"bucket": "salon"})


def test_the_file_is_its_owners_alone(tmp_path):
    open_clouds(tmp_path).close()

    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_a_refused_operation_leaves_nothing_behind(aws):
    aws.make(BUCKET, "b", {"bucket": "salon"})
    with pytest.raises(ProviderError):
        aws.make(BUCKET, "c", {"bucket": "salon"}, token="t")

    assert aws.find(BUCKET, "c", "t") is None


def test_an_owned_thing_goes_with_its_owner():
    store = open_store(None)
    owner = store.add(StoredResource("a", "t", "", "owner"))
    store.add(StoredResource("a", "t", "", "owned"), owner=owner)
    store.remove(owner)

    assert store.of_type("a", "t", "") == []


def test_a_name_kept_after_a_deletion_falls_free_in_time():
    store = open_store(None)
    key = store.add(StoredResource("a", "t", "", "x"))
    store.hold_name("scope", "name", key)
    store.keep_names(key, free_at=100.0)
    store.remove(key)

    assert [store.holder("scope", "name", now) for now in (99.0, 100.0)] == [0, None]
