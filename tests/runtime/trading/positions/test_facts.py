"""Which word holds, in whatever order the words come."""

from __future__ import annotations

import itertools
from dataclasses import replace

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus
from arbees_runtime.trading.positions.facts import FillRecord, SettlementRecord, in_force, supersedes

PROVISIONAL = FillRecord(
    "t", "o", "v", Outcome.YES, Side.BUY, Price(1), Quantity(1), Money(0), True, FillStatus.PROVISIONAL, 1, 10
)
CONFIRMED = replace(PROVISIONAL, status=FillStatus.CONFIRMED, status_at_ns=20)
VOIDED = replace(PROVISIONAL, status=FillStatus.VOIDED, status_at_ns=15)


def last(words: tuple[FillRecord, ...]) -> FillRecord:
    known = None
    for word in words:
        if supersedes(word, known):
            known = word
    assert known is not None
    return known


def test_the_same_word_holds_in_every_order() -> None:
    for words, holds in (
        ((PROVISIONAL, VOIDED), VOIDED),
        ((PROVISIONAL, CONFIRMED), CONFIRMED),
        ((PROVISIONAL, VOIDED, CONFIRMED), CONFIRMED),
        ((CONFIRMED, replace(VOIDED, status_at_ns=20)), replace(VOIDED, status_at_ns=20)),
        ((PROVISIONAL, replace(PROVISIONAL, status_at_ns=12)), PROVISIONAL),
    ):
        for order in itertools.permutations(words):
            assert last(order) == holds
        assert not supersedes(holds, holds), "telling it again is no news"


def test_the_highest_revision_holds_then_the_venues_latest() -> None:
    determined = SettlementRecord(Price(1_000_000), False, 0, 50, 60)
    amended = SettlementRecord(Price(0), False, 1, 40, 70)
    paid = SettlementRecord(Price(0), True, 2, 45, 65)
    again = replace(determined, venue_time_ns=55, yes_payout=Price(500_000))
    assert in_force([]) is None
    for order in itertools.permutations([determined, amended, paid, again]):
        assert in_force(list(order)) == paid
        assert in_force([each for each in order if each.revision == 0]) == again
