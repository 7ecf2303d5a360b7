"""What a subscriber concludes from frames, in whatever order and with whatever losses they come."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.bus.frames import Frame, FrameCodec, FrameKind, Header, Tracker, Verdict
from arbees_runtime.bus.protocol import BusCounters, KeyState
from arbees_runtime.messages import Flatten, Message, Nanoseconds, Quote
from arbees_runtime.messages.codec import UnreadableMessageError

VALUE = Flatten("id", "all", "r", "a", Nanoseconds(1))
SILENCE = 100


def frame(kind: FrameKind, epoch: int, sequence: int) -> Frame[Flatten]:
    return Frame(kind, "p", epoch, sequence, 0, VALUE if kind is FrameKind.VALUE else None)


def value(epoch: int, sequence: int) -> Frame[Flatten]:
    return frame(FrameKind.VALUE, epoch, sequence)


def heartbeat(epoch: int, sequence: int) -> Frame[Flatten]:
    return frame(FrameKind.HEARTBEAT, epoch, sequence)


@pytest.fixture
def counters() -> BusCounters:
    return BusCounters()


@pytest.fixture
def tracker(counters: BusCounters) -> Tracker:
    return Tracker(SILENCE, counters)


def test_values_in_order_are_news(tracker: Tracker, counters: BusCounters) -> None:
    assert [tracker.observe("k", value(1, n), n) for n in (5, 6, 7)] == [Verdict.NEWS] * 3
    assert (counters.lost, tracker.state("k", 7)) == (0, KeyState.LIVE)


def test_a_value_after_a_gap_is_news_and_the_missing_ones_are_counted(tracker: Tracker, counters: BusCounters) -> None:
    tracker.observe("k", value(1, 5), 1)
    assert tracker.observe("k", value(1, 9), 2) is Verdict.NEWS
    assert (counters.lost, tracker.state("k", 2)) == (3, KeyState.LIVE)


def test_a_heartbeat_ahead_is_a_gap_that_the_snapshot_closes(tracker: Tracker, counters: BusCounters) -> None:
    tracker.observe("k", value(1, 5), 1)
    assert tracker.observe("k", heartbeat(1, 5), 2) is Verdict.KNOWN
    assert tracker.observe("k", heartbeat(1, 7), 3) is Verdict.MISSED
    assert tracker.state("k", 3) is KeyState.GAP
    assert tracker.observe("k", value(1, 6), None) is Verdict.NEWS
    assert tracker.state("k", 3) is KeyState.GAP
    assert tracker.observe("k", value(1, 7), None) is Verdict.NEWS
    assert (tracker.state("k", 3), counters.lost) == (KeyState.LIVE, 0)


def test_a_snapshot_older_than_what_was_heard_changes_nothing(tracker: Tracker) -> None:
    tracker.observe("k", value(1, 5), 1)
    assert tracker.observe("k", value(1, 4), None) is Verdict.KNOWN
    assert tracker.observe("k", value(1, 5), None) is Verdict.KNOWN
    assert tracker.state("k", 1) is KeyState.LIVE


def test_a_value_from_the_snapshot_is_live_once_its_publisher_is_heard(tracker: Tracker) -> None:
    tracker.observe("k", value(1, 5), None)
    assert tracker.state("k", 0) is KeyState.SNAPSHOT
    tracker.observe("k", heartbeat(1, 5), 1)
    assert tracker.state("k", 1) is KeyState.LIVE


def test_a_heartbeat_of_a_value_never_seen_asks_for_the_snapshot(tracker: Tracker) -> None:
    assert tracker.observe("k", heartbeat(1, 5), 1) is Verdict.MISSED
    assert tracker.state("k", 1) is KeyState.GAP


def test_silence_is_told_and_ends_with_the_next_sign_of_life(tracker: Tracker) -> None:
    tracker.observe("k", value(1, 1), 0)
    assert tracker.state("k", SILENCE) is KeyState.LIVE
    assert tracker.state("k", SILENCE + 1) is KeyState.SILENT
    tracker.observe("k", heartbeat(1, 1), SILENCE + 2)
    assert tracker.state("k", SILENCE + 2) is KeyState.LIVE


def test_after_a_lost_connection_everyone_has_to_be_heard_again(tracker: Tracker) -> None:
    tracker.observe("k", value(1, 1), 0)
    tracker.forget_hearing()
    assert tracker.state("k", 0) is KeyState.SNAPSHOT


def test_a_later_line_supersedes_and_the_older_one_is_not_believed_again(
    tracker: Tracker, counters: BusCounters
) -> None:
    tracker.observe("k", value(1, 50), 1)
    assert tracker.observe("k", value(2, 1), 2) is Verdict.NEWS
    assert tracker.observe("k", value(1, 51), 3) is Verdict.KNOWN
    assert tracker.observe("k", heartbeat(1, 99), 3) is Verdict.KNOWN
    assert (counters.superseded, tracker.state("k", 3)) == (2, KeyState.LIVE)


def test_a_retired_key_comes_back_with_a_later_line_only(tracker: Tracker) -> None:
    tracker.observe("k", value(1, 1), 1)
    assert tracker.observe("k", frame(FrameKind.RETIRED, 1, 2), 2) is Verdict.NEWS
    assert tracker.state("k", 2) is KeyState.RETIRED
    assert tracker.observe("k", value(1, 1), None) is Verdict.KNOWN
    assert tracker.observe("k", value(2, 1), 3) is Verdict.NEWS
    assert tracker.state("k", 3) is KeyState.LIVE


def test_an_unreadable_value_leaves_a_gap_until_the_next(tracker: Tracker, counters: BusCounters) -> None:
    tracker.observe("k", value(1, 1), 1)
    tracker.observe("k", Header(FrameKind.VALUE, "p", 1, 2, 0), 2)
    assert tracker.state("k", 2) is KeyState.GAP
    assert tracker.observe("k", value(1, 3), 3) is Verdict.NEWS
    assert (tracker.state("k", 3), counters.lost) == (KeyState.LIVE, 0)


frames = st.builds(
    frame,
    st.sampled_from([FrameKind.VALUE, FrameKind.VALUE, FrameKind.HEARTBEAT, FrameKind.RETIRED]),
    st.integers(1, 3),
    st.integers(1, 6),
)


@given(st.lists(st.tuples(frames, st.booleans()), max_size=40))
def test_whatever_comes_only_newer_values_are_delivered_and_live_means_newest(
    sequence: list[tuple[Frame[Flatten], bool]],
) -> None:
    counters = BusCounters()
    tracker = Tracker(SILENCE, counters)
    delivered = (0, 0)
    newest = (0, 0)
    for number, (seen, from_snapshot) in enumerate(sequence):
        newest = max(newest, (seen.epoch, seen.sequence))
        if tracker.observe("k", seen, None if from_snapshot else number) is Verdict.NEWS:
            assert (seen.epoch, seen.sequence) > delivered
            delivered = (seen.epoch, seen.sequence)
        if tracker.state("k", number) is KeyState.LIVE:
            assert delivered == newest
    assert counters.lost >= 0


def test_frames_survive_the_wire(quote: Callable[..., Quote]) -> None:
    codec: FrameCodec[Quote] = FrameCodec((Quote,))
    for sent in (
        Frame(FrameKind.VALUE, "p", 1, 2, 3, quote(1)),
        Frame(FrameKind.HEARTBEAT, "p", 1, 2, 3),
        Frame(FrameKind.RETIRED, "p", 1, 2, 3),
    ):
        assert codec.decode(codec.encode(sent)) == sent
        header = codec.header(codec.encode(sent))
        assert header is not None
        assert (header.publisher, header.epoch, header.sequence) == ("p", 1, 2)


@pytest.mark.parametrize("kind", [FrameKind.VALUE, FrameKind.RETIRED])
def test_a_frame_that_contradicts_itself_is_unreadable(kind: FrameKind, quote: Callable[..., Quote]) -> None:
    codec: FrameCodec[Quote] = FrameCodec((Quote,))
    contradiction: Frame[Quote] = Frame(kind, "p", 1, 2, 3, None if kind is FrameKind.VALUE else quote(1))
    with pytest.raises(UnreadableMessageError):
        codec.decode(codec.encode(contradiction))


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    codec: FrameCodec[Message] = FrameCodec((Quote,))
    codec.header(data)
    with contextlib.suppress(UnreadableMessageError):
        codec.decode(data)
