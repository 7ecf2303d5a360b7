"""What is said of a replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Settlement, quote_key
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.run import run
from arbees_runtime.replay.session import Reader
from arbees_runtime.replay.settings import checked_settings


def not_final(record: Record) -> Record:
    """The same session, ended while venues had said what markets pay and had not paid."""
    word = record.message
    if not isinstance(word, Settlement):
        return record
    return msgspec.structs.replace(record, message=msgspec.structs.replace(word, final=False, revision=0))


def test_what_is_not_paid_yet_is_no_difference_between_ledger_and_desks(recorded_session: Path) -> None:
    usual = outcome_of(run(Reader(recorded_session), checked_settings({}, {})))
    ended = outcome_of(run(map(not_final, Reader(recorded_session)), checked_settings({}, {})))
    assert usual.realised != 0, "something was held of what was settled"
    assert (ended.differences, ended.profit) == ((), usual.profit)


def given_up_before_paid(records: Iterable[Record]) -> Iterator[Record]:
    """The same session of gateways that no longer quote a market when it is paid, as after a game."""
    for record in records:
        word = record.message
        if isinstance(word, Settlement):
            for outcome in Outcome:
                yield Record(record.at_ns, What.RETIRED, "quotes", quote_key(word.venue, word.market, outcome))
        yield record


def test_a_market_that_is_not_quoted_any_more_is_paid_at_the_desks_too(recorded_session: Path) -> None:
    usual = outcome_of(run(Reader(recorded_session), checked_settings({}, {})))
    ended = outcome_of(run(given_up_before_paid(Reader(recorded_session)), checked_settings({}, {})))
    assert usual.realised != 0, "something was held of what was settled"
    assert (ended.differences, ended.profit) == ((), usual.profit)
