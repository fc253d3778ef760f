"""Lines of the log: fixed words, keys of a list, one number for what belongs together; no value of a person's, in no writing."""

from __future__ import annotations

import json
import logging
import logging.config
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import naungan
from naungan.lib.access import house_itself
from naungan.lib.logs import ALLOWED, FILE_BYTES, FILES, Lines, configuration, own_file
from naungan.lib.loops import Loop, turn_once
from naungan.lib.models import AuditEvent, Outbox
from naungan.lib.settings import BY_NAME, OWN, SETTINGS, setting, unknown
from naungan.lib.sql import run
from naungan.lib.traces import current, traced
from naungan.lib.trail import record
from tests.canaries import INVENTED, Canaries, forms_of
from tests.canaries import NIK as CANARY_NIK
from tests.canaries import PHONE as CANARY_PHONE
from tests.make import AT

SOURCE = Path(naungan.__file__).parent
NIK = "1504036505900055"


def line(text: str, *words: Any, as_json: bool = True, **extra: Any) -> Any:
    made = logging.getLogger("naungan.test").makeRecord("naungan.test", 30, "x", 1, text, words, None, extra=extra)
    written = Lines(as_json=as_json).format(made)
    return json.loads(written) if as_json else written


def test_a_line_has_its_words_its_keys_and_the_number_of_what_it_belongs_to() -> None:
    with traced("0123456789abcdef"):
        said = line("charge waits", charge="NA-1", problem="partner.away")
    assert said.pop("timestamp").endswith("Z")
    assert said == {
        "event": "charge waits",
        "level": "warning",
        "logger": "naungan.test",
        "trace": "0123456789abcdef",
        "charge": "NA-1",
        "problem": "partner.away",
    }


def test_what_is_not_on_the_list_is_left_out_and_numbers_of_people_are_blotted_out() -> None:
    said = line(f"looked up {NIK}", who="Siti Aminah", nik=NIK, phone="+6281299998888", code=f"x {NIK} y")
    assert said["event"] == "looked up …" and said["code"] == "x … y" and set(said) <= ALLOWED | {
        "event", "level", "logger", "timestamp",
    }  # fmt: skip
    assert "Siti" not in str(said)


def test_of_a_line_by_a_library_stands_its_text_without_what_it_filled_in() -> None:
    assert line("could not reach %s for %s", "Siti Aminah", NIK)["event"] == "could not reach %s for %s"


def test_a_failure_is_told_by_type_and_place_for_people_and_machines() -> None:
    try:
        raise ValueError(NIK)
    except ValueError:
        made = logging.LogRecord("x", 40, "x", 1, "failed", (), sys.exc_info())
    for as_json in (True, False):
        written = Lines(as_json=as_json).format(made)
        assert "ValueError" in written and "test_logs.py" in written and NIK not in written


def test_every_line_of_ours_is_a_fixed_word_with_keys_of_the_list() -> None:
    """What a line fills in is left out: whoever writes one says it by a key, and the key is on the list."""
    for path in [*SOURCE.rglob("*.py"), *(SOURCE.parents[1] / "config").rglob("*.py")]:
        for said in re.findall(r"\blog\.(?:info|warning|error|exception)\((.*?)\)\n", path.read_text(), re.S):
            assert "%s" not in said and not said.lstrip().startswith('f"'), (path, said)
            for keys in re.findall(r"extra=\{(.*?)\}", said, re.S):
                assert set(re.findall(r'"(\w+)":', keys)) <= ALLOWED, (path, keys)


def test_files_are_put_aside_before_they_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["naungan", "work"])
    monkeypatch.setattr("naungan.lib.logs.FILE_BYTES", 2_000)
    monkeypatch.setattr("naungan.lib.logs.FILES", 3)
    monkeypatch.setenv("NAUNGAN_LOGS", str(tmp_path / "logs"))
    assert configuration()["handlers"]["lines"]["folder"] == tmp_path / "logs"
    handler = own_file(tmp_path / "logs")
    handler.setFormatter(Lines(as_json=True))
    for number in range(200):
        handler.emit(logging.LogRecord("x", 30, "x", 1, f"line {number}", (), None))
    handler.close()
    files = sorted(one.name for one in (tmp_path / "logs").iterdir())
    assert files == ["worker.jsonl", "worker.jsonl.1", "worker.jsonl.2", "worker.jsonl.3"]
    assert all(one.stat().st_size <= 2_100 and one.stat().st_mode & 0o077 == 0 for one in (tmp_path / "logs").iterdir())
    assert FILE_BYTES * (FILES + 1) < 300_000_000


def test_a_folder_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["naungan", "work"])
    monkeypatch.setenv("NAUNGAN_LOGS", "/proc/nowhere")
    assert configuration()["handlers"]["lines"]["class"] == "logging.StreamHandler"


def test_a_command_that_says_no_line_loads_nothing_for_it() -> None:
    code = "import sys, django; django.setup(); print('structlog' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


# -- one number


@pytest.mark.django_db
def test_a_request_its_events_and_its_messages_have_one_number() -> None:
    with traced() as number:
        record(house_itself(), "code.ask", at=AT)
        Outbox.objects.create(topic="alarm", key="x", payload={}, created_at=AT)
    assert {AuditEvent.objects.latest("pk").trace, Outbox.objects.get().trace} == {number}
    record(house_itself(), "code.ask", at=AT)
    assert AuditEvent.objects.latest("pk").trace == "" == current()


@pytest.mark.django_db
def test_each_answer_tells_its_number_and_each_is_another() -> None:
    numbers = {Client().get("/price/").headers["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3 and all(re.fullmatch("[0-9a-f]{16}", one) for one in numbers)


def test_each_turn_of_the_worker_has_a_number() -> None:
    seen: list[str] = []

    def turn() -> bool:
        seen.append(current())
        return True

    loop = Loop("x", turn)
    assert turn_once(loop) and turn_once(loop)
    assert len(set(seen)) == 2 and "" not in seen


@pytest.mark.django_db
def test_messages_that_a_statement_writes_have_the_number_too() -> None:
    for path in SOURCE.rglob("*.sql"):
        if "INSERT INTO lib_outbox" in (text := path.read_text()):
            assert "trace)" in text and "%(trace)s" in text, path
    with traced("0123456789abcdef"):
        assert run("messages/count_messages") == []


# -- settings


def test_every_variable_that_the_program_reads_is_on_the_list() -> None:
    names: set[str] = set()
    for folder in (SOURCE, SOURCE.parents[1] / "config"):
        for path in [*folder.rglob("*.py"), *folder.rglob("*.env"), *folder.rglob("*.service")]:
            names |= set(re.findall(r"NAUNGAN_[A-Z_]+", path.read_text()))
    assert names - OWN == set(BY_NAME)
    assert len(SETTINGS) == len(BY_NAME)


def test_a_mistyped_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unknown({"NAUNGAN_HOST": "x", "NAUNGAN_HOSTS": "x", "PATH": "x", "NAUNGAN_SERVER": "1"}) == ["NAUNGAN_HOST"]
    with pytest.raises(KeyError):
        setting("NAUNGAN_HOST")
    monkeypatch.setenv("NAUNGAN_DCI_ID", "  ")
    assert setting("NAUNGAN_DCI_ID") == "naungan"


# -- nobody is told of


def test_a_line_that_tells_of_somebody_is_heard() -> None:
    """What listens to all tests hears each of these; and nothing in a line that tells of nobody."""
    for number, said in enumerate(("Siti Aminah Contoh", NIK[:8], "6281299998888"[:6])):
        canaries = Canaries()
        INVENTED["Siti Aminah Contoh"] = None
        made = logging.LogRecord("naungan.x", 30, "x", 1, f"about {said}", (), None)
        canaries.emit(made)
        assert bool(canaries.found) is (number == 0)
    for form in forms_of("Siti Aminah Contoh"):
        canaries = Canaries()
        made = logging.LogRecord("naungan.x", 30, "x", 1, f"about {form}", (), None)
        canaries.emit(made)
        assert canaries.found or form not in Lines().format(made), form  # or its digits were blotted out
    assert re.search(CANARY_NIK, f'"{NIK}"') and re.search(CANARY_PHONE, "+6281299998888")


def test_each_process_of_the_server_has_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that put one file aside would lose lines of one another."""
    monkeypatch.setattr(sys, "argv", ["serving", "127.0.0.1"])
    found = set()
    for serves in ("", "partners"):
        monkeypatch.setenv("NAUNGAN_SERVES", serves)
        handler = own_file(tmp_path)
        found.add(Path(handler.baseFilename).name)  # type: ignore[attr-defined]
        handler.close()
    assert found == {"server.jsonl", "partners.jsonl"}
