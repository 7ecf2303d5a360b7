"""What is said of a replay."""

from __future__ import annotations

from pathlib import Path

import msgspec

from arbees_runtime.messages import Settlement
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.record import Record
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
