"""`keys`: what opens the NIKs, kept apart from backups."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import machine_user, secret_of
from naungan.cli.output import AsJson, err, now, open_house, out, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, say
from naungan.lib.words import number as number_

keys = typer.Typer(no_args_is_help=True, help="The keys of the NIKs, which lie in no backup.")
FromFile = Annotated[Path | None, typer.Option("--passphrase-file", help="File with the passphrase; left out: it is asked for.")]


MOST_BYTES = 1_000_000
ASKED, AGAIN = marked("Passphrase"), marked("The same passphrase again")


@keys.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Sealed file to write; it must not be there yet.")],
    shares: Annotated[str, typer.Option(help="Instead of a passphrase, words for several people: 2of3, any two open it.")] = "",
    medical: Annotated[bool, typer.Option(help="The key that opens medical files, in a file of its own.")] = False,
    passphrase_file: FromFile = None,
) -> None:
    """Write the keys into a sealed file, under a passphrase or under shares of several people."""
    open_house()
    from naungan.operations.keys import export_keys

    needed, _, people = shares.partition("of")
    if shares and not (needed.isdecimal() and people.isdecimal()):
        raise BadUsage("“{given}” cannot be read.", given=shares, fix="Write it as 2of3.")
    if file.exists():
        raise BadUsage("{path} is there already.", path=file, fix="Give another name.")
    phrase = "" if shares else secret_of(passphrase_file, ASKED, AGAIN)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadUsage("{path} cannot be written: {why}.", path=file, why=error.strerror, fix="Give another place.") from error
    with os.fdopen(descriptor, "w") as target:
        try:
            document, words = export_keys(
                passphrase=phrase, needed=int(needed or 0), people=int(people or 0), medical=medical, by=machine_user(), at=now()
            )
        except BaseException:
            file.unlink()  # nothing was sealed into it
            raise
        json.dump(document, target, indent=1)
        target.flush()
        os.fsync(target.fileno())
    for number, share in enumerate(words, 1):
        tell("Share {number}, for one person alone; it is not shown again:", number=number)
        out.print(share, markup=False)
    tell("Sealed into {file}. Keep it where no backup lies.", file=file)


@keys.command("import")
def bring(
    file: Annotated[Path, typer.Argument(help="Sealed file that keys export wrote.")],
    passphrase_file: FromFile = None,
    shares_file: Annotated[
        Path | None, typer.Option(help="File with the shares, one after the other; left out: they are asked for.")
    ] = None,
) -> None:
    """Bring the keys back into NAUNGAN_HOME, such as after a restore. Keys that are there already are not replaced."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from naungan.lib.crypto import KeyTrouble
    from naungan.lib.escrow import bring_back, file_of, medical_file, opened, shares_in, way_of

    document: Any
    try:
        with file.open("rb") as opened_:
            document = json.loads(opened_.read(MOST_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise BadUsage(
            "{path} cannot be read: {why}.", path=file, why=error, fix="Give the file that keys export wrote."
        ) from error
    if way_of(document) == "passphrase":
        found = opened(document, passphrase=secret_of(passphrase_file, ASKED))
    elif shares_file is not None:
        found = opened(document, shares=shares_in(secret_of(shares_file, "")))
    else:
        asked = range(1, int(document["needed"]) + 1)
        said = [str(typer.prompt(say("Share {number}", number=one), hide_input=True)) for one in asked]
        found = opened(document, shares=shares_in(" ".join(said)))
    path, is_new = bring_back(found, file_of(document))
    try:
        open_house()
        from naungan.lib.medical import belongs_here

        if path == medical_file() and not belongs_here(path):
            raise KeyTrouble("{path} does not belong to this database.", path=path, fix="Give the file of this house.")
    except KeyTrouble:  # they belong to another database: what they would open is not here
        if is_new:
            path.unlink()
        raise
    from naungan.operations.keys import note_import

    note_import(by=machine_user(), at=now())
    tell("The keys are back, and they belong to this database.")


@keys.command("rotate")
def rotate(
    begin: Annotated[
        bool, typer.Option("--begin", help="Only add the new key to the file, to be copied to other servers first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Change the keys while the house goes on: what is sealed is sealed anew. Killed, it goes on when it is run again."""
    open_house()
    from naungan.operations import rekeying

    if begin:
        number = rekeying.add_pair(by=machine_user(), at=now())
        tell("Key {number} is in the file, and not used yet. Copy keys.json to every other server.", number=number)
        tell("Then: naungan keys rotate")
        return
    counts = rekeying.rotate(
        by=machine_user(), at=now(), say=lambda name, count: err.print(f"{name} {number_(count)}", markup=False)
    )
    if as_json:
        print_json(dict(counts))
        return
    tell("The keys are changed: {count} cells are sealed anew.", count=number_(sum(counts.values())))
    tell("The older key stays in the file, for it opens older backups; when those are gone: naungan keys drop NUMBER")
    tell("What was exported before opens nothing new: naungan keys export FILE")


@keys.command("show")
def show(as_json: AsJson = False) -> None:
    """Show which keys the file holds, which one is used, and how much each of the others still seals."""
    open_house()
    from naungan.lib.crypto import in_use
    from naungan.lib.crypto import keys as known
    from naungan.operations.rekeying import still_sealed_by

    use = in_use()
    rows = [(one, one == use, None if one == use else still_sealed_by(one)) for one in sorted(known().pairs)]
    if as_json:
        print_json([{"key": one, "in_use": used, "seals": left} for one, used, left in rows])
        return
    table(
        "",
        ("Key", "In use", "Still seals"),
        ((str(one), "✓" if used else "–", "" if left is None else number_(left)) for one, used, left in rows),
    )


@keys.command("drop")
def drop(number: Annotated[int, typer.Argument(help="Number of the key (naungan keys show).")]) -> None:
    """Take an older key out of the file. Backups from before it was changed open no more."""
    open_house()
    from naungan.operations import rekeying

    rekeying.drop(number, by=machine_user(), at=now())
    tell("Key {number} is gone. Export the keys anew: naungan keys export FILE", number=number)
