"""Customer numbers of virtual accounts: opaque, never twice, and a typing error is no other person's number.

Fourteen digits: the kind (1 bill, 2 pot, 3 group box), twelve digits, and a check digit (Damm: finds every single wrong digit
and every neighbours' swap). The twelve are a counter under a keyed permutation, so that they tell nothing and cannot meet; never
a NIK, because the number is printed on receipts.
"""

from __future__ import annotations

import hmac
from functools import cache

import numpy as np
from stdnum import damm

from naungan.lib.crypto import root
from naungan.lib.sql import run

BILL, POT, BOX = "1", "2", "3"
DIGITS = 14
HALF = 10**6
ROUNDS = 4


@cache
def _rounds() -> tuple[np.ndarray, ...]:
    """Return the round functions of a Feistel network over two halves of six digits, drawn from the deployment's key."""
    seeds = (hmac.digest(root(), b"naungan.customer-number.%d" % number, "sha256") for number in range(ROUNDS))
    return tuple(np.random.default_rng(np.frombuffer(seed, np.uint32)).integers(0, HALF, HALF) for seed in seeds)


def _permuted(counts: np.ndarray) -> np.ndarray:
    left, right = counts // HALF, counts % HALF
    for table in _rounds():
        left, right = right, (left + table[right]) % HALF
    mixed: np.ndarray = left * HALF + right
    return mixed


def new_numbers(kind: str, count: int) -> list[str]:
    """Return `count` customer numbers of a kind that nobody had before."""
    drawn = np.array([row["n"] for row in run("contributions/bills/draw_numbers", count=count)], dtype=np.int64)
    return [with_check_digit(f"{kind}{body:012d}") for body in _permuted(drawn).tolist()]


def with_check_digit(digits: str) -> str:
    return digits + str(damm.calc_check_digit(digits))


def is_number(text: str) -> bool:
    """Whether a text can be a customer number of ours at all."""
    return len(text) == DIGITS and text.isascii() and text.isdigit() and text[0] in "123" and bool(damm.is_valid(text))
