"""The journal of a run: what a killed run leaves, and how the next one reads it."""

from pathlib import Path

import pytest

from bilberry.rehearsal.state.document import ResourceState, Snapshot
from bilberry.rehearsal.state.journal import Journal, StackFiles
from bilberry.values.property_values import Secret


def thing(name: str, **fields: object) -> ResourceState:
    """A record."""
    urn = f"urn:pulumi:test::play::toy:index:Thing::{name}"
    return ResourceState(urn=urn, type="toy:index:Thing", **fields)


A, B = thing("a", inputs={"word": Secret("x")}), thing("b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rehearsal's folder with the state of a stack that has two things."""
    files = StackFiles(tmp_path, "play", "test")
    files.save(Snapshot([A, B]))
    return tmp_path


def opened(folder: Path) -> StackFiles:
    """The stack's files, as another process finds them."""
    return StackFiles(folder, "play", "test")


def begun(folder: Path) -> tuple[Journal, ResourceState, ResourceState]:
    """The journal of a run, and the two records as it knows them."""
    files = opened(folder)
    journal = Journal(files.load(), files)
    a, b = journal.records.kept.values()
    return journal, a, b


def test_what_a_killed_run_wrote_is_there_for_the_next(folder: Path):
    journal, a, _ = begun(folder)
    changed, new = a.copy(inputs={"size": 2}), thing("new")

    journal.put(changed, instead_of=a)
    journal.put(new)

    assert opened(folder).load().resources == [changed, new, B]


def test_every_kind_of_entry_is_repeated(folder: Path):
    journal, a, b = begun(folder)
    new = thing("new")
    marked = b.copy(delete=True)

    journal.same(a, a)
    journal.put(new)
    journal.amend(b, marked)
    journal.drop(new)

    assert opened(folder).load().resources == [A, marked]


def test_what_was_under_way_is_pending(folder: Path):
    journal, a, b = begun(folder)

    journal.end(journal.begin("updating", a))
    journal.begin("deleting", b)

    pending = opened(folder).load().pending
    assert [(operation.type, operation.resource) for operation in pending] == [("deleting", B)]


def test_a_pending_operation_stays_in_the_document(folder: Path):
    journal, _, b = begun(folder)
    journal.begin("deleting", b)

    opened(folder).recover()

    assert [operation.type for operation in opened(folder).load().pending] == ["deleting"]
    assert not opened(folder).journal.exists()


def test_a_line_that_was_cut_off_is_as_if_it_had_not_been_written(folder: Path):
    journal, a, b = begun(folder)
    journal.drop(a)
    journal.drop(b)
    written = opened(folder).journal.read_text()

    opened(folder).journal.write_text(written[:-5])

    assert opened(folder).load().resources == [B]


def test_a_journal_whose_first_line_was_cut_off_says_nothing(folder: Path):
    journal, a, _ = begun(folder)
    journal.drop(a)
    written = opened(folder).journal.read_text()

    opened(folder).journal.write_text(written[:20])

    assert opened(folder).load().resources == [A, B]


def test_a_journal_of_another_document_is_ignored(folder: Path):
    journal, a, _ = begun(folder)
    journal.drop(a)
    left = opened(folder).journal.read_text()
    opened(folder).save(Snapshot([A, B, thing("c")]))

    opened(folder).journal.write_text(left)

    assert opened(folder).load().resources == [A, B, thing("c")]


def test_what_is_noted_together_is_one_line(folder: Path):
    journal, a, b = begun(folder)

    with journal.together():
        journal.drop(a)
        journal.drop(b)

    assert len(opened(folder).journal.read_text().splitlines()) == 2  # a header, and the line


def test_closing_writes_the_document_and_drops_the_journal(folder: Path):
    journal, a, _ = begun(folder)
    journal.drop(a)

    journal.close()

    assert opened(folder).load().resources == [B]
    assert not opened(folder).journal.exists()


def test_a_journal_without_files_writes_nothing(tmp_path: Path):
    journal = Journal(Snapshot([A]))

    journal.put(thing("new"))

    assert list(tmp_path.iterdir()) == []
    assert len(journal.close().resources) == 2


def test_the_journal_can_be_read_by_its_owner_only(folder: Path):
    journal, a, _ = begun(folder)

    journal.drop(a)

    assert oct(opened(folder).journal.stat().st_mode)[-3:] == "600"
