"""The page of promises says nothing that is not so: what each names is there, and the page is what the results say."""

from __future__ import annotations

import pytest

from tools import promises


@pytest.mark.parametrize("one", promises.PROMISES, ids=lambda one: one.number)
def test_each_promise_is_tried_or_says_that_it_is_not(one: promises.Promise) -> None:
    assert one.tests or one.beside, "neither tried, nor said that it is not"
    assert [test for test in one.tests if not promises.is_there(test)] == []


def test_the_page_is_what_the_results_say() -> None:
    assert promises.PAGE.read_text() == promises.page()
    assert [one.number for one in promises.PROMISES] == [f"P{number}" for number in range(1, 21)]
