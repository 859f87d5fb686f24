"""No secret is readable anywhere: not in the state, the journal, the lock, the clouds' file, a message."""

import os
import stat
from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_random as random
import pytest
from pulumi import Output, ResourceOptions

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.state import encryption as secrets
from bilberry.rehearsal.state.encryption import (
    PASSPHRASE,
    PASSPHRASE_FILE,
    WrongPassphrase,
    new_crypter,
)
from bilberry.rehearsal.state.journal import Journal
from bilberry.values.property_values import Secret
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing, ToyProvider

WORD = "open-sesame-1234"
PULUMIS_ROUNDS = secrets.ROUNDS


@pytest.fixture
def bazaar(tmp_path: Path) -> Play:
    """A stack over the real simulated clouds."""
    return Play(tmp_path.resolve() / "bazaar")


def files_with(play: Play, word: str) -> list[str]:
    """The files of a rehearsal in which a word can be read."""
    files = [path for path in play.home.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]


def secure(play: Play, monkeypatch: pytest.MonkeyPatch, key: str, passphrase: str = "lamp") -> None:
    """Give the stack a `secure:` value, and the environment the passphrase."""
    crypter = new_crypter(passphrase)
    lines = [
        f"encryptionsalt: {crypter.state}",
        "config:",
        f"  {key}:",
        f"    secure: {crypter.encrypt(WORD)}",
    ]
    play.write("Pulumi.test.yaml", "\n".join(lines) + "\n")
    monkeypatch.setenv(PASSPHRASE, passphrase)


def play_with_passphrase(play: Play, monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    """Bring a stack with a secret up under a passphrase."""
    monkeypatch.setenv(PASSPHRASE, passphrase)
    play.up(lambda: Thing("a", word=Output.secret(WORD)))


def everything_secret() -> None:
    """Secrets in every place that a program has for them."""
    password = random.RandomPassword("password", length=20)
    aws.ssm.Parameter("parameter", type="SecureString", name="/word", value=WORD)
    aws.ssm.Parameter("inside", type="String", value=Output.secret(WORD).apply(lambda w: f"<{w}>"))
    aws.sqs.Queue("queue", tags={"word": Output.secret(WORD)})
    pulumi.export("word", Output.secret({"inside": [WORD]}))
    pulumi.export("password", password.result)


def test_no_file_of_a_rehearsal_shows_a_secret(bazaar: Play):
    bazaar.up(everything_secret)

    password = bazaar["password"].outputs["result"].value
    assert len(password) == 20
    assert [files_with(bazaar, word) for word in (WORD, password)] == [[], []]


def test_a_journal_shows_no_secret(play: Play, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Journal, "close", lambda journal: None)  # as if killed at the end

    play.up(lambda: Thing("a", word=Output.secret(WORD)))

    assert [path.name for path in play.home.rglob("*.journal")] == ["test.journal"]
    assert files_with(play, WORD) == []


def test_a_pending_operation_shows_no_secret(play: Play, monkeypatch: pytest.MonkeyPatch):
    play.refused_up(lambda: Thing("a", word=Output.secret(WORD), refuse="create"))

    assert files_with(play, WORD) == []


def test_a_secret_inside_a_secret_is_sealed_as_one(play: Play):
    play.up(lambda: Thing("a", words=Output.secret([Output.secret(WORD)])))

    assert play["a"].inputs["words"] == Secret([WORD])


def test_the_secret_configuration_of_a_provider_is_sealed(
    play: Play, monkeypatch: pytest.MonkeyPatch
):
    secure(play, monkeypatch, "toy:word")

    play.up(lambda: Thing("a"))

    assert files_with(play, WORD) == []


def test_a_secret_given_to_an_explicit_provider_is_sealed(play: Play):
    provider = ResourceOptions()

    def program() -> None:
        provider.provider = ToyProvider("p", word=Output.secret(WORD))
        Thing("a", provider)

    play.up(program)

    assert files_with(play, WORD) == []


def test_a_secure_value_is_a_secret_of_the_program(play: Play, monkeypatch: pytest.MonkeyPatch):
    secure(play, monkeypatch, "play:word")

    run = play.up(lambda: pulumi.export("word", pulumi.Config().require_secret("word")))

    assert run.outputs == {"word": Secret(WORD)}


def test_a_message_shows_no_secret(play: Play):
    run = play.refused_up(lambda: Thing("a", refuse=Output.secret("check")))

    assert "'check'" not in str(run.failures)


def test_an_export_shows_secrets_only_when_asked(play: Play):
    play.up(lambda: Thing("a", word=Output.secret(WORD)))

    assert WORD not in str(play.export())
    assert WORD in str(play.export(show_secrets=True))


def test_without_a_passphrase_the_rehearsal_makes_one_that_only_the_owner_reads(play: Play):
    play.up(lambda: Thing("a", word=Output.secret(WORD)))

    key = play.home / "passphrase"
    assert stat.S_IMODE(key.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert len(key.read_text()) > 40


def test_the_rehearsals_own_passphrase_is_made_once(play: Play):
    play.up(lambda: Thing("a", word=Output.secret(WORD)))
    made = (play.home / "passphrase").read_text()

    play.up(lambda: Thing("a", word=Output.secret(WORD), size=2))

    assert (play.home / "passphrase").read_text() == made


def test_two_runs_that_need_a_passphrase_at_once_get_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "exists", lambda path: False)  # both looked before either wrote
    key = tmp_path / "passphrase"

    assert secrets.kept_passphrase(key) == secrets.kept_passphrase(key)
    assert list(tmp_path.iterdir()) == [key]


def test_with_a_passphrase_the_rehearsal_makes_none(play: Play, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(PASSPHRASE, "lamp")

    play.up(lambda: Thing("a", word=Output.secret(WORD)))

    assert not (play.home / "passphrase").exists()


def test_a_passphrase_can_come_from_a_file(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    play_with_passphrase(play, monkeypatch, "lamp")
    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setenv(PASSPHRASE_FILE, os.fspath(play.write("phrase.txt", "lamp\n")))

    assert play["a"].outputs["word"] == Secret(WORD)


def test_a_wrong_passphrase_is_refused(play: Play, monkeypatch: pytest.MonkeyPatch):
    play_with_passphrase(play, monkeypatch, "lamp")
    monkeypatch.setenv(PASSPHRASE, "candle")

    with pytest.raises(WrongPassphrase, match="incorrect passphrase"):
        Stack(play.folder, play.stack).export()


def test_a_ciphertext_that_somebody_changed_is_refused():
    crypter = new_crypter("lamp")
    sealed = crypter.encrypt(WORD)

    with pytest.raises(WrongPassphrase):
        crypter.decrypt(sealed[:-6] + "AAAAA=")


def test_a_wrong_passphrase_is_a_refusal_for_a_person():
    assert issubclass(WrongPassphrase, RehearsalError)


def test_a_value_keeps_its_ciphertext_from_run_to_run(play: Play):
    play.up(lambda: Thing("a", word=Output.secret(WORD)))
    before = play.export()["deployment"]["resources"][-1]["inputs"]["word"]

    play.up(lambda: Thing("a", word=Output.secret(WORD), size=2))

    assert play.export()["deployment"]["resources"][-1]["inputs"]["word"] == before


# `pulumi stack init` with PULUMI_CONFIG_PASSPHRASE=lamp wrote the salt, and `pulumi config set
# --secret` the value (Pulumi 3.260.0, 2026-11).
SALT_OF_PULUMI = "v1:hqcgotCu03g=:v1:xOFxq+l2V+EJe6Yr:UtHR9GUyhKJL9E6EBsSzkdziOUR38Q=="
SEALED_BY_PULUMI = "v1:ZwFX6RjVE0qX4quB:q+MM0S3E0MyAjw893I68A3G9EcaH22I5uwNwChbtlzc="


def test_what_pulumi_sealed_opens_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(secrets, "ROUNDS", PULUMIS_ROUNDS)

    crypter = secrets.open_crypter("lamp", SALT_OF_PULUMI)

    assert crypter.decrypt(SEALED_BY_PULUMI) == WORD
