"""An act leaves its trace inside the verb (decision 38): whoever is named as doing something stands in the trail."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import naungan

SOURCE = Path(naungan.__file__).parent
FACES = ("web", "api", "cli", "demo")
LOOKS = {
    "claim.see",
    "claim.see_notice",
    "complaint.see",
    "code.wrong",
    "member.look_up",
    "own.export",
    "page.refused",
    "roster.check",
    "sign.in",
}
"""What a face itself keeps: that somebody came, looked, took something away or was turned away. Nothing there changes a fact."""


def modules(*, faces: bool) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE)
        if "migrations" not in place.parts and (place.parts[0] in FACES) is faces:
            yield str(place), ast.parse(path.read_text())


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def acts_for(function: ast.FunctionDef) -> bool:
    """Whether a function is told who acts, as `by: Viewer`."""
    named = [*function.args.args, *function.args.kwonlyargs]
    return any(one.arg == "by" and one.annotation is not None and ast.unparse(one.annotation) == "Viewer" for one in named)


def passes_on(function: ast.FunctionDef) -> bool:
    """Whether it writes into the trail, or hands on who acts to something that does."""
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        handed = [*call.args, *(one.value for one in call.keywords)]
        if any(isinstance(one, ast.Name) and one.id == "by" for one in handed):
            name = ast.unparse(call.func)
            if name == "record" or any(one.arg == "by" for one in call.keywords) or name.startswith("_"):
                return True
    return False


ASK = ("second_wanted", "require_second", "needs_taking", "take")
"""Questions before an act, which keep nothing: the act does. A claim's steps (`take`) are a trail of their own."""


def test_who_acts_is_kept_by_the_verb_itself() -> None:
    verbs = [
        (f"{place}:{function.name}", function)
        for place, tree in modules(faces=False)
        for function in functions(tree)
        if acts_for(function) and not function.name.startswith("_") and function.name not in ("is_of", *ASK)
    ]
    assert len(verbs) > 45
    assert [name for name, function in verbs if not passes_on(function)] == []


def test_a_verb_that_met_a_deadlock_runs_again() -> None:
    """A page does a verb once and says what became of it: running it again is the verb's own (`one_transaction`)."""
    once = [
        f"{place}:{function.name}"
        for place, tree in modules(faces=False)
        for function in functions(tree)
        if acts_for(function)
        and {"transaction.atomic"} <= (said := {ast.unparse(one) for one in function.decorator_list})
        and "one_transaction" not in said
    ]
    assert once == []


def test_nobody_acts_by_a_name_alone() -> None:
    """`by: str` would be a name that anybody may type; what a person starts is told by whom, and never guesses."""
    told = [
        f"{place}:{function.name}"
        for place, tree in modules(faces=False)
        for function in functions(tree)
        for one, default in [*zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)]
        if one.arg == "by"
        and not function.name.startswith("_")
        and (ast.unparse(one.annotation or ast.Constant(None)) != "Viewer" or default is not None)
    ]
    assert told == ["lib/work.py:take_up"], "take_up notes in a cache whose desk a piece of work lies on"


def test_faces_keep_only_looks() -> None:
    found = set()
    for _, tree in modules(faces=True):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) in ("record", "trail.record"):
                found.add(ast.literal_eval(call.args[1]))
    assert found <= LOOKS, found - LOOKS
    assert found


WRITES = {"update", "save", "create", "get_or_create", "update_or_create", "delete", "bulk_create", "add", "remove"}
TOKENS = {"api/v1/access.py", "api/snap/access.py"}
"""Doors of programs keep the tokens and answers that are theirs alone."""


def test_faces_write_no_rows() -> None:
    """Whatever a page, a program or a command changes is changed by a verb of the room that owns it."""
    found = [
        f"{place}:{call.lineno}"
        for place, tree in modules(faces=True)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and ".objects" in ast.unparse(call.func)
    ]
    assert {one.partition(":")[0] for one in found} == TOKENS, found
