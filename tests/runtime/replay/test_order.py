"""A session's times never go back and never leap: whoever replays one is told where they do."""

from __future__ import annotations

import pytest

from arbees_runtime.messages import FeedPhase, FeedState, Nanoseconds
from arbees_runtime.replay.engine import LONGEST_GAP_NS, OutOfOrderError
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.run import run
from arbees_runtime.replay.settings import checked_settings

BEGAN_NS = 1_795_000_000_000_000_000
SETTINGS = checked_settings({}, {})


def feed(at_ns: int) -> Record:
    now = Nanoseconds(at_ns)
    state = FeedState("kalshi", "market-data", FeedPhase.LIVE, now, now, orders_allowed=True)
    return Record(at_ns, What.HEARD, "feeds", state.key, state)


@pytest.mark.parametrize("back_ns", [1, 1_000_000, 10_000_000_000, BEGAN_NS, BEGAN_NS + 5])
def test_times_that_go_back_are_refused_however_little(back_ns: int) -> None:
    last_ns = BEGAN_NS + 100
    with pytest.raises(
        OutOfOrderError, match=f"a record of {last_ns - back_ns} ns .* one of {last_ns} ns.* never go back"
    ):
        run([feed(BEGAN_NS), feed(last_ns), feed(last_ns - back_ns)], SETTINGS)


@pytest.mark.parametrize("at_ns", [BEGAN_NS + LONGEST_GAP_NS + 1, 2**62, 2**63 - 1, 2**64 - 1])
def test_times_that_leap_are_refused_and_not_lived_through(at_ns: int) -> None:
    with pytest.raises(OutOfOrderError, match="never leap by more than a day"):
        run([feed(BEGAN_NS), feed(at_ns)], SETTINGS)


def test_records_of_one_moment_are_in_order() -> None:
    assert run([feed(BEGAN_NS), feed(BEGAN_NS), feed(BEGAN_NS + 1)], SETTINGS).counts.records == 3
