"""Keep the Indonesian catalogue whole: every message in code and templates has a translation with the same places.

tools/translations.py --check   fails when one is missing, stale or differs in its {places}
tools/translations.py           adds what is missing (untranslated), drops what is stale, compiles
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import polib
import yaml

SOURCE = Path(__file__).resolve().parent.parent / "src" / "naungan"
CATALOGUE = SOURCE / "locale" / "id" / "LC_MESSAGES" / "django.po"
SPEAKERS = {"say", "marked", "tell", "note", "status", "_", "word", "Refusal", "Rejection"}
PLACE = re.compile(r"\{(\w+)\}|%\((\w+)\)s")


def messages_of_code(path: Path) -> set[str]:
    """Return what a module says: first words of speakers, sentences and fixes of problems, titles and heads of tables."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        fixes = [keyword.value for keyword in node.keywords if keyword.arg == "fix"]
        is_problem = bool(fixes) or (name[:1].isupper() and name != "Finding" and _is_sentence(node.args[:1]))
        if name in SPEAKERS or (is_problem and node.args):
            found |= _texts(node.args[0]) if node.args else set()
        found |= {text for fix in fixes for text in _texts(fix)}
        if name == "table":
            found |= {text for argument in node.args[:2] for text in _texts(argument)}
    return {text for text in found if text and any(sign.isalpha() for sign in text)}


def _is_sentence(arguments: list[ast.expr]) -> bool:
    return any(text.endswith(".") and " " in text for argument in arguments for text in _texts(argument))


def _texts(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.Tuple):
        return {text for part in node.elts for text in _texts(part)}
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    return set()


def messages_of_template(path: Path) -> set[str]:
    text = path.read_text()
    found = set(re.findall(r"""{%\s*translate\s+"([^"]+)"\s*%}""", text))
    found |= set(re.findall(r"""{%\s*translate\s+'([^']+)'\s*%}""", text))
    found |= set(re.findall(r"""_\("([^"]+)"\)""", text))
    for block in re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", text, flags=re.S):
        found.add(re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block))
    return found


def messages_of_law(path: Path) -> set[str]:
    """Return the titles of parameters, and what the open questions ask and how they are read."""
    entries = yaml.safe_load(path.read_text()).values()
    return {text for entry in entries for text in (entry.get("title"), entry.get("asks"), entry.get("reading")) if text}


def all_messages() -> set[str]:
    code = (message for path in SOURCE.rglob("*.py") for message in messages_of_code(path))
    pages = (message for path in SOURCE.rglob("*.html") for message in messages_of_template(path))
    law = (message for path in (SOURCE / "regulation").rglob("*.yaml") for message in messages_of_law(path))
    return {*code, *pages, *law}


def places(text: str) -> set[str]:
    return {one or other for one, other in PLACE.findall(text)}


def problems(catalogue: polib.POFile, messages: set[str]) -> list[str]:
    known = {entry.msgid: entry.msgstr for entry in catalogue}
    said = [f"missing: {message}" for message in sorted(messages - known.keys())]
    said += [f"stale: {message}" for message in sorted(known.keys() - messages)]
    said += [f"untranslated: {message}" for message, text in known.items() if not text]
    said += [f"other places: {message}" for message, text in known.items() if text and places(text) != places(message)]
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or {entry.msgid: entry.msgstr for entry in polib.mofile(str(compiled))} != known:
        said.append("not compiled: run tools/translations.py")
    return said


def main() -> int:
    catalogue = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else _new()
    messages = all_messages()
    if "--check" in sys.argv:
        found = problems(catalogue, messages)
        print("\n".join(found) or f"{len(messages)} messages, all in Indonesian")
        return int(bool(found))
    for entry in [entry for entry in catalogue if entry.msgid not in messages]:
        catalogue.remove(entry)
    for message in sorted(messages - {entry.msgid for entry in catalogue}):
        flags = ["python-format"] if "%(" in message else []
        catalogue.append(polib.POEntry(msgid=message, msgstr="", flags=flags))
    catalogue.sort(key=lambda entry: entry.msgid)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    print(f"{len(messages)} messages, {len(catalogue.untranslated_entries())} without translation")
    return 0


def _new() -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "id", "Content-Type": "text/plain; charset=utf-8"}
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
