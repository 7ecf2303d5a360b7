"""The circuit breaker."""

import random

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.espn.breaker import Breaker

S = 1_000_000_000


def test_some_failures_open_it_and_an_answer_closes_it() -> None:
    breaker = Breaker(3, random.Random(1))
    breaker.fail(0)
    breaker.fail(0)
    assert (breaker.open, breaker.wait_s(0)) == (False, 0)
    breaker.fail(0)
    assert breaker.open
    assert 1 <= breaker.wait_s(0) <= 2
    assert breaker.wait_s(3 * S) == 0, "one request may try"
    assert breaker.open, "until it is answered"
    breaker.succeed()
    assert (breaker.open, breaker.failures) == (False, 0)


def test_a_refusal_opens_it_at_once_for_as_long_as_we_are_told() -> None:
    breaker = Breaker(3, random.Random(1))
    breaker.fail(0, refused=True, pause_s=30)
    assert 30 <= breaker.wait_s(0) <= 33


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_pauses_grow_to_a_bound_and_are_never_nothing(seed: int, failures: int) -> None:
    breaker = Breaker(1, random.Random(seed))
    pauses = []
    for _ in range(failures):
        breaker.fail(0)
        pauses.append(breaker.wait_s(0))
    assert all(1 <= pause <= 120 for pause in pauses)
    assert all(pause >= 60 for pause in pauses[7:])
    assert breaker.openings == failures
