"""Keep a small home of a released version: `python -m tests.upgrade.keeping` writes it to `homes/VERSION`, once, at the release.

What is kept: the whole database as text, the keys of its invented people, and a digest of every table by its columns of then.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from naungan import __version__
from naungan.lib.embedded.server import DATABASE, USER, binaries
from tests.homes import ROOT, environment, function

HOMES = Path(__file__).parent / "homes"
VOLATILE = {"django_cache", "django_session", "lib_job"}
"""What a program writes by being started."""


def run(code: str, home: Path, *words: str, ends_with: int = 0) -> Any:
    """Run a function of this module in a home of its own, and return what it prints."""
    return function("tests.upgrade.keeping", code, home, *words, ends_with=ends_with)


def keep() -> None:
    """Let a home live a little, and keep it. A version is kept once."""
    folder = HOMES / __version__
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="naungan-kept-") as made:
        home = Path(made)
        subprocess.run(
            [sys.executable, "-m", "naungan.cli.main", "demo", "--villages=3", "--rows-per-village=12", "--no-serve", "--json"],
            check=True,
            env=environment(home),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        run("live()", home)
        found = run("dump(sys.argv[1])", home, str(folder / "home.sql.xz"))
        folder.joinpath("keys.json").write_bytes(home.joinpath("keys.json").read_bytes())
        folder.joinpath("tables.json").write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")
    print(f"{folder}: {sum(table['rows'] for table in found.values()):,} rows in {len(found)} tables")  # noqa: T201


def _ready() -> Any:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import connection

    from naungan.lib.postgresql.roles import as_owner

    return connection, as_owner


def live() -> None:
    """Do what fills further tables: somebody registers, saves, moves, has a new telephone; a file is settled, a month closed."""
    _ready()
    import datetime as dt

    import polars as pl

    from naungan.cli.output import open_house
    from naungan.contributions.close import close_month
    from naungan.contributions.corrections.reversals import propose_reversal
    from naungan.contributions.models import Payment
    from naungan.contributions.settlement.commands import settle
    from naungan.contributions.settlement.files import format_named, read_settlement
    from naungan.enrolment.entry.commands import Person
    from naungan.enrolment.entry.counter import enrol_at_counter
    from naungan.lib.access import house_itself
    from naungan.lib.clock import wib_day
    from naungan.lib.month import Month
    from naungan.registry.facts import DECILES, give_telephone, keep_facts, move
    from naungan.registry.models import Member, Membership
    from naungan.registry.requests import allow
    from naungan.registry.same_person import count_name_words
    from tests.make import head, send

    open_house()
    at, by = dt.datetime.now(dt.UTC), house_itself()
    home = Member.objects.exclude(area=None).first()
    assert home is not None and home.area is not None
    person = enrol_at_counter(
        "1504035203901234",
        name="Siti Contoh Aminah",
        area=home.area.code,
        phone="0812 3456 7890",
        income=1_500_000,
        by=by,
        at=at,
        kk="1504030101200001",
        works=[("Tani", 1_000_000), ("Ojek", 500_000)],
        is_synthetic=True,
    )
    assert isinstance(person, Person)
    member = Membership.objects.get(pk=person.membership).member
    other = Member.objects.exclude(area=home.area).exclude(area=None).first()
    assert other is not None and other.area_id is not None
    move(member, other.area_id, source="kept", at=at)
    give_telephone(member, "+6281200000001", source="kept", at=at)
    send(person.number, 25_000, "kept-1", reference="REF-1", at=at)
    send("9" * 20, 7_000, "kept-2", at=at)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kept.csv"
        file.write_text(
            "request_id;reference;customer_no;amount;fee;time;type\n"
            f"kept-1;REF-1;{person.number};25000;;{at:%Y-%m-%dT%H:%M:%S};\nkept-3;REF-3;{person.number};6000;;{at:%Y-%m-%dT%H:%M:%S};\n"
        )
        settle(read_settlement(file, format_named("sandbox")), source="bank", settled_on=wib_day(at), at=at, by=by)
    allow(member, "research", is_allowed=True, how="kept", by=by, at=at)
    keep_facts(DECILES, pl.DataFrame({"member_id": [str(member.pk)], "decile": [3]}), source="kept", at=at)
    count_name_words(at)
    propose_reversal(Payment.objects.get(external_id="kept-1").pk, reason="kept", by=head("Ani"), at=at)

    close_month(Month.of(at.date()) + -1, at=at, by=by)


GROWING = {"django_migrations", "django_content_type", "auth_permission", "lib_auditevent"}
"""Each newer program adds its steps, what Django keeps of its models, and who took them: no row may go."""


def tables() -> dict[str, dict[str, Any]]:
    """Return of each table its columns, how many rows it has, and a digest of them that does not ask for their order."""
    connection, _ = _ready()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname) FROM pg_class AS c "
            "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY 1"
        )
        return {name: digest(cursor, name, columns) for name, columns in cursor.fetchall() if name not in VOLATILE}


def digest(cursor: Any, table: str, columns: list[str]) -> dict[str, Any]:
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"SELECT count(*), coalesce(sum(('x' || left(md5(r::text), 15))::bit(60)::bigint::numeric), 0)::text "
        f'FROM (SELECT {names} FROM "{table}") AS r'
    )
    rows, summed = cursor.fetchone()
    return {"columns": columns, "rows": rows, "digest": summed}


def dump(path: str) -> None:
    """Write the database of this home as text, and print its tables."""
    from naungan.lib.embedded import embedded_server

    _, as_owner = _ready()
    with as_owner():
        found = tables()
    host = embedded_server().host()
    text = subprocess.run(
        [binaries() / "pg_dump", "-h", host, "-U", USER, "--no-owner", "--no-privileges", DATABASE],
        check=True,
        capture_output=True,
    ).stdout
    Path(path).write_bytes(lzma.compress(text, preset=9))
    print(json.dumps(found))  # noqa: T201


def restore(path: str) -> None:
    """Put a kept database into this home, which is new."""
    from naungan.lib.embedded import embedded_server

    _ready()
    host = embedded_server().ready().host()
    subprocess.run(
        [binaries() / "psql", "-h", host, "-U", USER, "-d", DATABASE, "-v", "ON_ERROR_STOP=1", "-q", "-o", os.devnull],
        input=lzma.decompress(Path(path).read_bytes()),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def serve(people: int) -> None:
    """Make of a kept home one in service: its people are not invented any more, and there are so many."""
    connection, as_owner = _ready()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE lib_job DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM lib_job WHERE name = 'demonstration'")
        cursor.execute("ALTER TABLE lib_job ENABLE TRIGGER ALL")
        cursor.execute("SELECT count(*) FROM registry_member")
        there = cursor.fetchone()[0]
        if people > there:
            _multiply(cursor, people - there)


def _multiply(cursor: Any, more: int) -> None:
    """Write so many members more, each as the first that is there, with a membership as hers."""
    for table, key, other, value in (
        ("registry_member", "id", "nik_index", "gen_random_uuid(), sha256(n::text::bytea)"),
        ("registry_membership", "id", "member_id", "nextval('registry_membership_id_seq'), m.id"),
    ):
        cursor.execute(
            "SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [table],
        )
        names = [name for name in cursor.fetchone()[0] if name not in (key, other)]
        of_one = ", ".join(f'one."{name}"' for name in names)
        rows = (
            "generate_series(1, %s) AS n"
            if table == "registry_member"
            else "(SELECT id FROM registry_member WHERE id NOT IN (SELECT member_id FROM registry_membership) OFFSET %s) AS m"
        )
        written = ", ".join(f'"{name}"' for name in (key, other, *names))
        cursor.execute(
            f"WITH one AS (SELECT * FROM {table} ORDER BY id LIMIT 1) "
            f"INSERT INTO {table} ({written}) SELECT {value}, {of_one} FROM one, {rows}",
            [more if table == "registry_member" else 0],
        )


def _is_kept(name: str, now: dict[str, Any], was: dict[str, Any]) -> bool:
    return now == was or (name in GROWING and now["rows"] >= was["rows"])


def compared(path: str) -> None:
    """Print the tables that are not what they were kept as, and what the checks of all rooms find."""
    connection, as_owner = _ready()
    from naungan.lib import house
    from naungan.lib.window import WHOLE

    kept = json.loads(Path(path).read_text())
    with as_owner(), connection.cursor() as cursor:
        changed = [name for name, was in kept.items() if not _is_kept(name, digest(cursor, name, was["columns"]), was)]
        found = [finding.code for check in house.checks() for finding in check(WHOLE)]
    print(json.dumps({"changed": changed, "findings": found}))  # noqa: T201


def traffic(folder: str) -> None:
    """Be an old program that goes on: post payments until told to stop, and keep what was acknowledged and how long it took."""
    connection, _ = _ready()
    import datetime as dt
    import time

    from django.db import OperationalError

    from naungan.lib import sql
    from tests.make import send

    now, posts = sql.text_of, Path(__file__).parent.joinpath("homes", "0.1.0", "ledger-post.sql").read_text()

    def then(name: str) -> str:
        """Return a statement as it was in 0.1.0, where it wrote less."""
        text = posts if name == "ledger/post" else now(name)
        return text.replace("tries, trouble, trace)", "tries, trouble)").replace("0, '', %(trace)s", "0, ''")

    sql.text_of = then  # type: ignore[assignment]

    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM contributions_pot ORDER BY id LIMIT 1")
        (number,) = cursor.fetchone()
    place = Path(folder)
    said: list[tuple[str, float]] = []
    place.joinpath("begun").touch()
    while not place.joinpath("stop").exists():
        name, begun = f"traffic-{len(said)}", time.monotonic()
        try:
            send(number, 1, name, at=dt.datetime.now(dt.UTC))
        except OperationalError:
            continue
        said.append((name, time.monotonic() - begun))
    print(json.dumps(said))  # noqa: T201


def paid() -> None:
    """Print which payments there are."""
    from naungan.cli.output import open_house

    _ready()
    open_house()
    from naungan.contributions.models import Payment

    print(json.dumps(list(Payment.objects.values_list("external_id", flat=True))))  # noqa: T201


def upgrade(dies_at: int, patience_s: float) -> None:
    """Upgrade this home; die before a step, or say why it was not done."""
    _ready()
    from naungan.lib.access import house_itself
    from naungan.operations import upgrading

    seen: list[object] = []

    def say(step: object) -> None:
        seen.append(step)
        if len(seen) == dies_at:
            os._exit(9)

    try:
        taken = upgrading.upgrade(by=house_itself(), say=say, patience_s=patience_s)
    except upgrading.TooBusy as busy:
        print(json.dumps({"busy": str(busy)}))  # noqa: T201
    else:
        print(json.dumps({"taken": taken}))  # noqa: T201


if __name__ == "__main__":
    keep()
