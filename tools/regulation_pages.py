"""Write the pages of docs/regulation/ from the parameters and the table tests, so that they can never disagree with the program.

tools/regulation_pages.py           writes them
tools/regulation_pages.py --check   fails when one is not current
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ |= {"NAUNGAN_LANG": "en", "COLUMNS": "120"}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
PAGES = ROOT / "docs" / "regulation"
MADE = "*Made by `tools/regulation_pages.py` from the parameters and the table tests: do not edit.*\n"

PROGRAMMES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "bpu": (
        "Contributions of own-account members (BPU)",
        "Every month has the price of its own day of law, whenever it is paid. JKK and JKM are owed by all; JHT is voluntary, "
        "except for members who employ others. Each amount is rounded to whole rupiah, half up.",
        (
            "brackets.",
            "jkk.contribution_share",
            "jkm.contribution",
            "jht.contribution_share",
            "reliefs.",
            "cover.",
            "enrolment.",
        ),
        ("test_contributions", "test_cover"),
    ),
    "jkk": (
        "Work accident (JKK): benefits",
        "The law of the day of the accident decides. The wage of an own-account member is the reference income of the bracket.",
        ("jkk.",),
        (
            "test_benefits:income_while",
            "test_benefits:death_by_work",
            "test_benefits:total_dis",
            "test_benefits:care",
            "test_benefits:treatment",
            "test_benefits:a_prosthesis",
            "test_benefits:transport",
        ),
    ),
    "disability": (
        "Permanent partial disability: the annex",
        "The share of 80 wages for each part of the body. Loss of function counts in proportion; for left-handed people the "
        "right and the left arm, hand and fingers change places; a loss inside another is not counted twice.",
        ("disability.", "jkk.wage_months", "jkk.several_disabilities_most"),
        ("test_benefits:partial_dis",),
    ),
    "jkm": (
        "Death (JKM): benefits",
        "The law of the day of death decides. Where reports of the waiting rule of 2025 differ, the program pays what all agree "
        "on and stops elsewhere.",
        ("jkm.",),
        ("test_benefits:death", "test_benefits:jkm_of_several"),
    ),
    "scholarship": (
        "Scholarships",
        "After death or total disability by work accident, and after other deaths with enough paid months. Years still to come, "
        "capped by level and by age; the children that the family names count, else those with most to come.",
        ("scholarship.", "jkm.scholarship_paid_months"),
        ("test_benefits:scholarship", "test_benefits:a_scholarship"),
    ),
    "jht": (
        "Old-age savings (JHT): benefits",
        "A member's own balance, with the tax on a full payment. The tax on parts and on later years follows the person's "
        "ordinary rates and is not reckoned.",
        ("jht.",),
        ("test_benefits:old_age", "test_benefits:the_age_and"),
    ),
    "claims": (
        "Claims: reporting, papers, days",
        "What the law asks of whoever claims and of whoever pays. An own-account member who reports late loses nothing.",
        ("claims.",),
        ("test_benefits:late",),
    ),
    "privacy": (
        "Personal data: corrections",
        "How soon whoever keeps a register answers a person who asks to have it put right.",
        ("privacy.",),
        ("test_privacy:correction",),
    ),
    "jkp": (
        "Loss of a job (JKP): cash",
        "Wage earners only. The law of the day of dismissal decides.",
        ("jkp.",),
        ("test_benefits:job_loss",),
    ),
    "pu": (
        "Contributions of wage earners (PU)",
        "What goes to JKP from JKK and JKM is inside them: nobody pays it twice.",
        ("pu.",),
        ("test_segments:wage_earners", "test_segments:job_loss", "test_segments:pension_contributions"),
    ),
    "jakon": (
        "Contributions of construction projects (Jakon)",
        "Once for a project; each slice of the contract before VAT at the share of its band.",
        ("jakon.",),
        ("test_segments:construction_by_contract",),
    ),
    "pmi": (
        "Contributions of migrant workers (PMI)",
        "Once for a contract; JKK and JKM together.",
        ("pmi.",),
        ("test_segments:migrant_workers",),
    ),
}
"""Page: title, what to know, beginnings of its parameters, and its tests (module, or module:beginning of the name)."""


def main() -> int:
    pages = {f"{name}.md": _programme(name) for name in PROGRAMMES}
    pages |= {"README.md": _index(), "questions.md": _questions(), "heirs.md": _heirs(), "relief-ends.md": _story()}
    if "--check" in sys.argv:
        stale = [name for name, text in pages.items() if _stored(name) != text]
        stale += [path.name for path in PAGES.glob("*.md") if path.name not in pages]
        print("\n".join(f"not current: docs/regulation/{name}" for name in stale) or f"{len(pages)} pages are current")
        return int(bool(stale))
    for name, text in pages.items():
        (PAGES / name).write_text(text)
    print(f"{len(pages)} pages written")
    return 0


def _stored(name: str) -> str:
    path = PAGES / name
    return path.read_text() if path.exists() else ""


# -- pages


def _programme(name: str) -> str:
    from naungan.regulation.law import built_in

    title, intro, beginnings, tests = PROGRAMMES[name]
    entries = [entry for code, entry in built_in().entries.items() if code.startswith(beginnings)]
    if name in ("jkk", "jkm", "jht"):
        entries = [entry for entry in entries if not entry.code.partition(".")[2].startswith("contribution")]
    lines = [f"# {title}\n", MADE, f"{intro}\n", "## Parameters\n"]
    lines += ["| parameter | from | until | value | article | confidence |", "| --- | --- | --- | --- | --- | --- |"]
    for entry in entries:
        lines += _rows(entry)
    lines += [part for entry in entries if entry.is_bands for part in _bands(entry)]
    if name == "claims":
        lines += _papers()
    lines.append("\n## Cases, each a test\n")
    for test in tests:
        lines += _tests(*test.partition(":")[::2])
    return "\n".join(lines).rstrip() + "\n"


def _rows(entry: Any) -> list[str]:
    from naungan.regulation.reforms import timeline

    found = []
    for number, span in enumerate(timeline(entry)):
        name = f"{entry.title} (`{entry.code}`)" if not number else ""
        shown = "below" if entry.is_bands else _value(span.value, entry.unit)
        doubt = f"{span.confidence} ({span.question})" if span.confidence == "low" else span.confidence
        found.append(f"| {name} | {span.since} | {span.until or 'open'} | {shown} | {span.source} | {doubt} |")
    return found


def _value(value: Any, unit: str) -> str:
    if value is None:
        return "**not known**"
    if "share" in unit:
        return f"{float(value) * 100:g}%"
    text = f"{int(value):,}" if str(value).isdigit() else str(value)
    return f"Rp{text}" if unit.startswith("IDR") else text


def _bands(entry: Any) -> list[str]:
    heads = entry.unit.partition("[")[2].rstrip("]").split(", ")
    row = entry.rows[-1]
    lines = [f"\n### {entry.title}\n", f"From {row.since}; {row.source}.\n"]
    lines += [f"| {' | '.join(heads)} |", "|" + " ---: |" * len(heads)]
    for cells in row.value:
        shown = [f"{cell:,}" if isinstance(cell, int) else f"{float(cell) * 100:g}%" for cell in cells]
        lines.append(f"| {' | '.join(shown)} |")
    return lines


def _tests(module: str, beginning: str) -> list[str]:
    """Return the tables of a test module as sections."""
    tests = importlib.import_module(f"tests.regulation.{module}")
    lines: list[str] = []
    for name, function in vars(tests).items():
        marks = getattr(function, "pytestmark", ())
        tables = [mark for mark in marks if mark.name == "parametrize" and isinstance(mark.args[0], list)]
        if not name.startswith("test_") or not tables or not _meant(name, beginning):
            continue
        head, rows = tables[0].args
        lines += [f"### {name.removeprefix('test_').replace('_', ' ').capitalize()}\n", f"| {' | '.join(head)} |"]
        lines.append("|" + " --- |" * len(head))
        lines += [f"| {' | '.join('' if cell == '-' else cell for cell in row)} |" for row in rows]
        lines.append("")
    assert lines, f"{module} has no table that begins with {beginning}"
    return lines


def _meant(name: str, beginning: str) -> bool:
    if beginning == "death":
        return name == "test_death"
    return name.startswith(f"test_{beginning}")


def _index() -> str:
    from naungan.regulation.law import built_in

    entries = built_in().entries.values()
    doubtful = sum(any(row.confidence == "low" for row in entry.rows) for entry in entries)
    lines = ["# The law that is built in\n", MADE]
    lines.append(
        f"{len(built_in().entries)} dated parameters, {doubtful} of them resting on a question that is open: there the program "
        "stops and a person decides. A benefit is told for a member who was covered on that day: `naungan status` tells whether "
        "she was. A price follows the month of cover, which has the law of its first day; a benefit follows the day of the "
        "event; no rule knows what day it is today. Indonesian legal texts prevail over these pages.\n"
    )
    lines += [f"- [{title}]({name}.md)" for name, (title, *_) in PROGRAMMES.items()]
    lines += [
        "- [Heirs](heirs.md): who receives after a death",
        "- [Open questions](questions.md), and how a deployment answers them",
        "- [What the end of the relief costs](relief-ends.md): a worked story of `naungan law`",
    ]
    return "\n".join(lines) + "\n"


def _questions() -> str:
    from naungan.regulation.answers import EXAMPLE, codes_of
    from naungan.regulation.law import built_in

    lines = ["# Open questions\n", MADE]
    lines.append(
        "What BPJS Ketenagakerjaan or the ministry must still answer. Where *stops* is yes, a result that rests on the question "
        "has no amount, says so in `stops`, and the command ends with status 1. Elsewhere the reading is used.\n"
    )
    lines += [
        "| question | asks | stops | reading | parameters that an answer sets |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, question in built_in().questions.items():
        stops = bool(question.get("stops"))
        codes = "; ".join(f"`{code}` ({built_in().entry(code).wanted})" for code in codes_of(name))
        lines.append(f"| {name} | {question['asks']} | {'yes' if stops else 'no'} | {question['reading']} | {codes} |")
    lines.append("\n## Answering\n")
    lines.append(
        "A deployment writes its answers into `answers.yaml` in its home (or where `NAUNGAN_ANSWERS` points): who decided, when, "
        "on which document, and the value. Every trace that rests on it names them. `naungan law questions` "
        "shows what is answered, and `naungan law diff answers.yaml` what the answers change, before they are put to use.\n"
    )
    lines.append(f"```yaml\n{EXAMPLE}```\n")
    lines.append(
        "`since` and `until` bound the days of events (or months of cover) for which the answer holds; left out, it holds from "
        "2015-07-01 and for good. Either way it touches only the days in which its parameter rests on that question: an answer "
        "never changes law that is clear. Questions without a parameter are how the program is built and change by a release. "
        "`until` is the first day that no longer counts. Another first day of the waiting rule takes two answers to Q8: "
        "`jkm.waiting_months: 0` until that day, and `3` since it."
    )
    return "\n".join(lines) + "\n"


def _heirs() -> str:
    from naungan.regulation.survivors import CLASSES, SOURCE, heading

    lines = ["# Heirs\n", MADE, f"The first class in which somebody is left receives ({SOURCE}).\n"]
    lines += [f"{order}. {', '.join(heading(one) for one in kinds)}" for order, kinds in enumerate(CLASSES, 1)]
    lines.append(
        "\nWhere nobody is left, the funeral is paid to whoever arranged it, the rest of JKK or JKM stays in the fund, and JHT "
        "goes to the heritage office (medium confidence). In a case file, `survivors` names whom the member left behind: "
        "`spouse child parent grandchild grandparent sibling parent_in_law will court`. A will counts only as a notary's deed; "
        "whoever stands in no class needs a court that determines the heirs (Permenaker 1/2025 art. 79(2a) and (2b)): `court`. "
        "`otherwise` tells where the money goes when nobody receives."
    )
    return "\n".join(lines) + "\n"


def _papers() -> list[str]:
    """Return the papers of each kind of claim."""
    from naungan.regulation.claims import PAPERS

    lines = ["\n## Papers\n", "| claim | paper | asked by | article |", "| --- | --- | --- | --- |"]
    for benefit, held in PAPERS.items():
        lines += [f"| {benefit} | {one.title} | {'the law' if one.is_demanded else 'offices'} | {one.source} |" for one in held]
    return lines


# -- the story


def _story() -> str:
    with tempfile.TemporaryDirectory() as folder:
        members = Path(folder) / "members.parquet"
        _synthetic_members(members)
        overlay = "docs/regulation/overlays/longer-relief.yaml"
        bill = "naungan quote --income 1000000 --from 2026-11 --months 4"
        weigh = f"naungan law diff {overlay} --from 2027-01 --months 4"
        many = f"naungan law diff {overlay} --members members.parquet --from 2027-03 --months 2"
        return f"""# What the end of the relief costs

{MADE}
PP 50/2025 halves JKK and JKM for own-account workers. For transport it runs from January 2026 to March 2027, for all others from
April to December 2026. Whoever pays ahead in November 2026 sees the end in the bill, because each month has its own price:

{_run(bill)}
The history of a parameter shows where that comes from:

{_run("naungan law timeline reliefs.other_work")}
What if the relief ran on to the end of 2027? That is an overlay, [longer-relief.yaml](overlays/longer-relief.yaml):

```yaml
{(ROOT / overlay).read_text()}```

{_run(weigh)}
The farmer feels nothing: contributions from APBD never had the relief. Nor does the workshop owner: it does not reach employers.

An overlay has a `title` and a list of `changes`. Each sets parameters (`naungan law timeline` lists them) from `since` up to
`until`, not included; without `until` for good. Shares are written from 0 to 1, money in whole rupiah, brackets as a list of
`[income from, reference income]` that begins at 0. A price follows the first day of its month. What a family or the members of a
file do not depend on is named in the end, not passed over.

With a file of members the same command tells how many are meant, and what it costs each fund, month by month. Here 100,000
invented members, a tenth of them in transport; the file needs a column `income` and may have `programmes`, `payer`, `sector`,
`kind`, `member_since`, `settled_through` and `weight`.

{_run(many, cwd=folder)}"""


def _run(command: str, *, cwd: str = "") -> str:
    """Return a command and what it prints, as a reader would see them."""
    words = shlex.split(command)
    if cwd:
        words = [str(ROOT / word) if word.startswith("docs/") else word for word in words]
    program = [sys.executable, "-m", "naungan", *words[1:]]
    done = subprocess.run(program, cwd=cwd or ROOT, capture_output=True, text=True, check=False, env=_plain_environment())
    assert done.returncode == 0, done.stderr
    printed = re.sub(r"[ \t]+\n", "\n", done.stdout).rstrip()
    return f"```console\n$ {command}\n{printed}\n```\n"


def _plain_environment() -> dict[str, str]:
    hidden = ("NAUNGAN_ANSWERS", "NAUNGAN_HOME")
    plain = {name: value for name, value in os.environ.items() if name not in hidden}
    return plain | {
        "NAUNGAN_HOME": str(ROOT / "docs" / "no-home"),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "TERM": "dumb",
    }


def _synthetic_members(path: Path) -> None:
    """Write 100,000 invented members: most in the lowest bracket, a third paid for by APBD."""
    chance, count = np.random.default_rng(2026), 100_000
    income = np.where(chance.random(count) < 0.7, 1_000_000, chance.integers(1_000_000, 6_000_000, count))
    pl.DataFrame(
        {
            "income": income,
            "sector": chance.choice(["transport", "other"], count, p=[0.1, 0.9]),
            "payer": chance.choice(["self", "apbd", "csr"], count, p=[0.55, 0.35, 0.10]),
            "programmes": chance.choice(["jkk,jkm", "jkk,jkm,jht"], count, p=[0.85, 0.15]),
        }
    ).write_parquet(path)


if __name__ == "__main__":
    import django

    django.setup()
    sys.exit(main())
