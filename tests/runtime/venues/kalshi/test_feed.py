"""The WebSocket conversation without a socket: subscribing, gaps, duplicates, malformed frames, recorded frames."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arbees_runtime.market.book import BookState, Fault
from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.feed_news import BookChanged, FeedTiming, Missed, News
from arbees_runtime.venues.kalshi.socket_messages import OwnFill, PublicTrade

FILL_COMMAND = 3
OWN = ("fill", "user_orders", "market_positions")
SECOND = 1_000_000_000
BOOKS_SID, TRADES_SID = 7, 3


class Conversation:
    """A feed with a venue that says what the test tells it to."""

    def __init__(self, *markets: str, timing: FeedTiming | None = None) -> None:
        self.left_out: list[tuple[str, bytes, str]] = []
        self.feed = KalshiFeed(lambda *entry: self.left_out.append(entry), timing=timing)
        self.feed.want(markets, 0)
        self.feed.connected(0)
        self.seq = 0

    def sent(self) -> list[dict[str, Any]]:
        commands = [json.loads(command) for command in self.feed.outbox]
        self.feed.outbox.clear()
        return commands

    def say(self, kind: str, *, now: int = 0, **fields: Any) -> tuple[News, ...]:
        return self.feed.receive(json.dumps({"type": kind, **fields}).encode(), now)

    def number(self, kind: str, message: dict[str, Any], *, now: int = 0, skip: int = 0) -> tuple[News, ...]:
        self.seq += 1 + skip
        return self.say(kind, now=now, sid=BOOKS_SID, seq=self.seq, msg=message)

    def subscribed(self, *, refused: tuple[str, ...] = ()) -> dict[str, tuple[News, ...]]:
        """Answer every subscription; what each answer tells, by channel."""
        told = {}
        for command in self.sent():
            for channel in command["params"].get("channels", ()):
                if channel in refused:
                    self.say("error", id=command["id"], msg={"code": 27, "msg": "Too many requests"})
                else:
                    sid = BOOKS_SID if channel == "orderbook_delta" else 100 + command["id"]
                    told[channel] = self.say("subscribed", id=command["id"], msg={"channel": channel, "sid": sid})
        return told

    def snapshot(self, market: str, *, yes: str = "0.41", no: str = "0.57", now: int = 0) -> tuple[News, ...]:
        levels = {"yes_dollars_fp": [[yes, "10.00"]], "no_dollars_fp": [[no, "20.00"]]}
        return self.number("orderbook_snapshot", {"market_ticker": market, **levels}, now=now)

    def delta(self, market: str, size: str = "5.00", *, now: int = 0, skip: int = 0) -> tuple[News, ...]:
        message = {"market_ticker": market, "price_dollars": "0.4000", "delta_fp": size, "side": "yes", "ts_ms": 1}
        return self.number("orderbook_delta", message, now=now, skip=skip)

    def states(self) -> dict[str, BookState]:
        return {ticker: book.state for ticker, book in self.feed.books.items()}


def live(*markets: str, timing: FeedTiming | None = None) -> Conversation:
    talk = Conversation(*markets, timing=timing)
    talk.subscribed()
    for market in markets:
        talk.snapshot(market)
    return talk


def test_subscribing_says_the_price_convention_and_every_channel() -> None:
    commands = Conversation("B", "A").sent()
    channels = [channel for command in commands for channel in command["params"]["channels"]]
    assert channels == ["trade", "market_lifecycle_v2", "fill", "user_orders", "market_positions", "orderbook_delta"]
    assert commands[-1]["params"] == {
        "channels": ["orderbook_delta"], "market_tickers": ["A", "B"], "use_yes_price": False,
    }  # fmt: skip
    assert len({command["id"] for command in commands}) == len(commands)


def test_many_markets_come_in_several_commands() -> None:
    talk = Conversation(*(f"M{number:03}" for number in range(250)))
    first = talk.sent()[-1]
    assert len(first["params"]["market_tickers"]) == 100
    talk.say("subscribed", id=first["id"], msg={"channel": "orderbook_delta", "sid": BOOKS_SID})
    more = talk.sent()
    assert [(c["params"]["action"], len(c["params"]["market_tickers"])) for c in more] == [
        ("add_markets", 100),
        ("add_markets", 50),
    ]


def test_snapshot_and_delta_make_a_book() -> None:
    talk = live("A")
    news = talk.delta("A", now=5)
    book = talk.feed.books["A"]
    assert news == (BookChanged(book),)
    assert book.bids(Outcome.YES) == (
        (parse_price("0.41"), parse_quantity("10")),
        (parse_price("0.40"), parse_quantity("5")),
    )
    assert (book.received_ns, book.venue_ns) == (5, 1_000_000)


def test_a_gap_invalidates_all_and_asks_for_all() -> None:
    talk = live("A", "B")
    news = talk.delta("A", skip=1)
    assert news == (BookChanged(talk.feed.books["A"]), BookChanged(talk.feed.books["B"]))
    assert set(talk.states().values()) == {BookState.AWAITING_SNAPSHOT}
    (command,) = talk.sent()
    assert (command["params"]["action"], command["params"]["sids"]) == ("get_snapshot", [BOOKS_SID])
    assert command["params"]["market_tickers"] == ["A", "B"]
    talk.snapshot("A")
    assert talk.states() == {"A": BookState.LIVE, "B": BookState.AWAITING_SNAPSHOT}
    assert talk.feed.counters.gaps == 1


def test_answers_to_commands_count_in_the_numbers() -> None:
    talk = live("A")
    talk.seq += 1
    talk.say("ok", id=9, sid=BOOKS_SID, seq=talk.seq, msg={"market_tickers": ["A"]})
    talk.delta("A")
    assert talk.feed.counters.gaps == 0


def test_a_frame_that_comes_twice_is_applied_once() -> None:
    talk = live("A")
    talk.delta("A")
    talk.seq -= 1
    assert talk.delta("A") == ()
    assert talk.feed.books["A"].yes.size_at(parse_price("0.40")) == parse_quantity("5")
    assert talk.feed.counters.duplicates == 1


@pytest.mark.parametrize(
    "frame",
    [
        b"", b"<html><body>502 Bad Gateway</body></html>", b"{", b'"PONG"', b"[]", b'{"type":"orderbook_delta"}',
        b'{"type":"orderbook_delta","sid":7,"seq":"x","msg":{}}', b"\xff\xfe", b'{"type":5}', b"null",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_counted_kept_and_survived(frame: bytes) -> None:
    talk = live("A")
    assert talk.feed.receive(frame, 0) == ()
    assert talk.feed.counters.malformed == 1
    assert talk.left_out[0][1] == frame
    assert talk.delta("A")


def test_an_unknown_kind_on_the_books_subscription_makes_them_unbelieved() -> None:
    talk = live("A")
    assert talk.number("orderbook_surprise", {"market_ticker": "A"}) == (BookChanged(talk.feed.books["A"]),)
    assert talk.states() == {"A": BookState.AWAITING_SNAPSHOT}
    assert talk.sent()[0]["params"]["action"] == "get_snapshot"
    talk.snapshot("A")
    assert talk.feed.counters.gaps == 0


@pytest.mark.parametrize(
    "message",
    [
        {"price_dollars": "0.40001111", "delta_fp": "1.00"},
        {"price_dollars": "NaN", "delta_fp": "1.00"},
        {"price_dollars": "1.5000", "delta_fp": "1.00"},
        {"price_dollars": "0.4000", "delta_fp": "1e3"},
    ],
)
def test_an_impossible_number_makes_that_book_unbelieved(message: dict[str, str]) -> None:
    talk = live("A", "B")
    news = talk.number("orderbook_delta", {"market_ticker": "A", "side": "yes", **message})
    assert news == (BookChanged(talk.feed.books["A"]),)
    assert talk.states() == {"A": BookState.AWAITING_SNAPSHOT, "B": BookState.LIVE}
    assert talk.sent() == []  # not at once
    talk.feed.check(6 * SECOND)
    assert talk.sent()[0]["params"] == {"sids": [BOOKS_SID], "action": "get_snapshot", "market_tickers": ["A"]}


def test_a_level_below_nothing_is_resynced_at_once() -> None:
    talk = live("A")
    talk.delta("A", "-1.00")
    assert talk.feed.books["A"].fault is Fault.IMPOSSIBLE_LEVEL
    assert talk.sent()[0]["params"]["action"] == "get_snapshot"


def test_an_overdue_snapshot_is_asked_for_again_ever_more_rarely() -> None:
    talk = Conversation("A", timing=FeedTiming(resync_after_ns=SECOND))
    talk.subscribed()
    asked = []
    for tenth in range(400):
        now = tenth * SECOND // 10
        talk.number("ok", {}, now=now)  # the subscription is alive, but the book does not come
        talk.feed.check(now)
        asked += [(tenth / 10, command["params"]["action"]) for command in talk.sent()]
    times = [1.0, 3.0, 7.0, 15.0, 31.0]
    assert asked == [(time, action) for time in times for action in ("add_markets", "get_snapshot")]


def test_a_book_that_stays_crossed_is_fetched_anew() -> None:
    talk = live("A", "B")
    talk.sent()
    crossing = {"market_ticker": "A", "price_dollars": "0.5000", "delta_fp": "1.00", "side": "yes"}
    talk.number("orderbook_delta", crossing, now=SECOND)
    assert talk.feed.check(SECOND) == ()
    assert talk.states() == {"A": BookState.SUSPECT, "B": BookState.LIVE}
    assert talk.feed.check(SECOND * 5 // 2) == (BookChanged(talk.feed.books["A"]),)
    assert talk.states() == {"A": BookState.AWAITING_SNAPSHOT, "B": BookState.LIVE}
    assert talk.sent()[0]["params"] == {
        "sids": [BOOKS_SID], "action": "get_snapshot", "market_tickers": ["A"],
    }  # fmt: skip


def test_a_book_crossed_in_passing_is_believed_again() -> None:
    talk = live("A")
    crossing = {"market_ticker": "A", "price_dollars": "0.5000", "delta_fp": "1.00", "side": "yes"}
    talk.number("orderbook_delta", crossing, now=SECOND)
    talk.feed.check(SECOND)
    talk.number("orderbook_delta", crossing | {"delta_fp": "-1.00"}, now=SECOND)
    talk.feed.check(SECOND * 3 // 2)
    assert talk.states() == {"A": BookState.LIVE}


def test_too_many_requests_says_nothing_against_a_market() -> None:
    talk = live("A")
    talk.say("error", id=99, msg={"code": 27, "msg": "Too many requests", "market_ticker": "A"})
    assert talk.feed.refused == set()
    assert talk.feed.counters.errors == 1


def test_a_quiet_subscription_is_probed_and_its_answer_confirms_all_books() -> None:
    talk = live("A", "B")
    talk.sent()
    talk.feed.check(SECOND)
    assert talk.sent() == []
    talk.feed.check(2 * SECOND)
    (command,) = talk.sent()
    assert (command["params"]["action"], command["params"]["market_tickers"]) == ("get_snapshot", ["A"])
    assert talk.snapshot("A", now=2 * SECOND) == ()  # nothing new: no quote need be sent
    assert [book.confirmed_ns for book in talk.feed.books.values()] == [2 * SECOND, 2 * SECOND]
    talk.feed.check(4 * SECOND)
    assert talk.sent()[0]["params"]["market_tickers"] == ["B"]  # each in its turn
    assert talk.feed.counters.disagreements == 0


def test_a_probe_that_disagrees_is_counted_and_believed() -> None:
    talk = live("A")
    assert talk.snapshot("A", yes="0.30") == (BookChanged(talk.feed.books["A"]),)
    assert talk.feed.counters.disagreements == 1
    assert talk.feed.books["A"].best_bid(Outcome.YES) == parse_price("0.30")


def test_markets_come_and_go() -> None:
    talk = live("A", "B")
    talk.sent()
    talk.feed.want(["B", "C"], 0)
    assert [(c["params"]["action"], c["params"]["market_tickers"]) for c in talk.sent()] == [
        ("delete_markets", ["A"]),
        ("add_markets", ["C"]),
    ]
    assert talk.delta("A") == ()  # was under way
    talk.snapshot("C")
    assert talk.states() == {"B": BookState.LIVE, "C": BookState.LIVE}


def test_markets_wanted_while_the_subscription_is_under_way_are_added() -> None:
    talk = Conversation("A")
    talk.feed.want(["A", "B"], 0)
    talk.subscribed()
    assert talk.sent()[0]["params"] == {"sids": [BOOKS_SID], "action": "add_markets", "market_tickers": ["B"]}


def test_an_error_that_ends_the_subscription_begins_it_anew() -> None:
    talk = live("A")
    news = talk.say("error", sid=BOOKS_SID, msg={"code": 25, "msg": "Subscription buffer overflow"})
    assert news == (BookChanged(talk.feed.books["A"]),)
    (command,) = talk.sent()
    assert command["cmd"] == "subscribe"
    talk.say("subscribed", id=command["id"], msg={"channel": "orderbook_delta", "sid": BOOKS_SID + 1})
    message = {"market_ticker": "A", "yes_dollars_fp": [["0.10", "1.00"]]}
    talk.say("orderbook_snapshot", sid=BOOKS_SID + 1, seq=1, msg=message)
    assert talk.states() == {"A": BookState.LIVE}


def test_a_market_kalshi_does_not_know_does_not_keep_the_others_waiting() -> None:
    talk = Conversation("A", "NOPE")
    command = talk.sent()[-1]
    talk.say("error", id=command["id"], msg={"code": 16, "msg": "Market not found", "market_ticker": "NOPE"})
    talk.feed.check(SECOND)
    assert talk.sent()[0]["params"]["market_tickers"] == ["A"]
    assert talk.feed.refused == {"NOPE"}
    talk.feed.want(["A"], SECOND)
    talk.say("error", msg={"code": 16, "msg": "Market not found", "market_ticker": "NOPE"})
    assert talk.feed.refused == set()  # nobody waits for it any more


def test_an_unanswered_subscription_is_asked_for_again() -> None:
    talk = Conversation("A")
    talk.sent()
    talk.feed.check(4 * SECOND)
    assert talk.sent() == []
    talk.feed.check(5 * SECOND)
    assert talk.sent()[-1]["params"]["channels"] == ["orderbook_delta"]


def test_lost_trades_are_told() -> None:
    talk = live("A")
    talk.say("subscribed", id=1, msg={"channel": "trade", "sid": TRADES_SID})
    trade = {
        "trade_id": "t", "market_ticker": "A", "yes_price_dollars": "0.42", "no_price_dollars": "0.58",
        "count_fp": "1.00", "taker_outcome_side": "yes", "taker_book_side": "bid", "ts_ms": 1,
    }  # fmt: skip
    (first,) = talk.say("trade", sid=TRADES_SID, seq=1, msg=trade)
    assert isinstance(first, PublicTrade)
    missed, second = talk.say("trade", sid=TRADES_SID, seq=3, msg=trade)
    assert missed == Missed("trade")
    assert isinstance(second, PublicTrade)
    assert talk.states() == {"A": BookState.LIVE}


def test_what_became_of_markets_while_nobody_listened_is_missed() -> None:
    talk = Conversation("A")
    assert talk.subscribed()["market_lifecycle_v2"] == (Missed("market_lifecycle_v2"),)
    talk.feed.disconnected()
    talk.feed.connected(SECOND)
    assert talk.subscribed()["market_lifecycle_v2"] == (Missed("market_lifecycle_v2"),)


@pytest.mark.parametrize("channel", ["market_lifecycle_v2", *OWN])
def test_what_can_not_be_read_of_a_channel_is_missed(channel: str) -> None:
    talk = Conversation("A")
    commands = {name: command["id"] for command in talk.sent() for name in command["params"].get("channels", ())}
    talk.say("subscribed", id=commands[channel], msg={"channel": channel, "sid": 9})
    lives = channel == "market_lifecycle_v2"
    frame = {"sid": 9, "msg": {"market_ticker": "A", "event_type": 5}}
    assert talk.say("market_lifecycle_v2", **frame, **({"seq": 1} if lives else {})) == (Missed(channel),)
    frame["msg"] = {"market_ticker": "STRANGER", "event_type": 5}  # the lives of all markets are told
    told = talk.say("market_lifecycle_v2", **frame, **({"seq": 2} if lives else {}))
    assert told == (() if lives else (Missed(channel),))


def test_what_our_own_channels_may_have_missed_is_asked_for_whenever_they_begin() -> None:
    talk = Conversation("A")
    told = talk.subscribed()
    assert [told[channel] for channel in OWN] == [(), (), (Missed("market_positions"),)]
    assert talk.say("error", sid=100 + FILL_COMMAND, msg={"code": 25, "msg": "buffer overflow"}) == (Missed("fill"),)
    assert talk.subscribed() == {"fill": (Missed("fill"),)}
    talk.feed.disconnected()
    talk.feed.connected(SECOND)
    told = talk.subscribed()
    assert [told[channel] for channel in OWN] == [(), (), (Missed("market_positions"),)]


def test_a_channel_that_was_not_granted_is_asked_for_again() -> None:
    talk = Conversation("A")
    assert "user_orders" not in talk.subscribed(refused=("user_orders",))
    talk.feed.check(4 * SECOND)
    assert talk.subscribed() == {}
    talk.feed.check(5 * SECOND)
    assert talk.subscribed() == {"user_orders": (Missed("user_orders"),)}


def test_a_lost_connection_leaves_no_book_believed_and_the_next_begins_anew() -> None:
    talk = live("A")
    assert talk.feed.disconnected() == (BookChanged(talk.feed.books["A"]),)
    assert talk.feed.books["A"].fault is Fault.DISCONNECTED
    talk.feed.check(100 * SECOND)
    assert talk.sent() == []
    talk.feed.connected(101 * SECOND)
    talk.subscribed()
    talk.seq = 0
    talk.snapshot("A", now=102 * SECOND)
    assert talk.states() == {"A": BookState.LIVE}


@pytest.mark.parametrize("alive", [True, False])
def test_a_connection_that_answers_nothing_is_given_up(alive: bool) -> None:
    talk = live("A")
    talk.sent()
    asked = 0
    for tenth in range(1, 100):
        now = tenth * SECOND // 10
        talk.feed.check(now)
        asked += len(talk.sent())
        if alive and tenth % 40 == 0:
            talk.number("ok", {}, now=now)
        if talk.feed.hopeless:
            break
    if alive:
        assert not talk.feed.hopeless
        return
    assert (tenth, asked) == (60, 4)  # probes after 1.5, 3 and 4.5 s; at 6 s it is over
    assert "3 questions in a row" in talk.feed.hopeless
    talk.feed.disconnected()
    assert talk.feed.hopeless == ""


def test_what_stood_in_a_queue_proves_nothing_of_now() -> None:
    """A backlog of changes says nothing of what has happened since the venue wrote them."""
    talk = live("A", "B")
    start = 100 * SECOND
    change = {"market_ticker": "A", "price_dollars": "0.4000", "delta_fp": "5.00", "side": "yes"}

    def delta(venue_ns: int, received_ns: int) -> None:
        talk.number("orderbook_delta", change | {"ts_ms": venue_ns // 1_000_000}, now=received_ns)

    delta(start, start + SECOND)
    quiet = talk.feed.books["B"]
    assert quiet.confirmed_ns == start + SECOND
    delta(start + SECOND, start + 12 * SECOND)  # eleven seconds in a queue
    assert quiet.confirmed_ns == start + SECOND
    delta(start + 5 * SECOND, start + 12 * SECOND)
    assert quiet.confirmed_ns == start + 5 * SECOND
    talk.snapshot("A", now=start + 12 * SECOND)  # it stood in the same queue, and says no time
    assert quiet.confirmed_ns == start + 5 * SECOND
    talk.sent()
    talk.feed.check(start + 14 * SECOND)
    (probe,) = talk.sent()
    talk.seq += 1
    talk.say("ok", now=start + 15 * SECOND, id=probe["id"], sid=BOOKS_SID, seq=talk.seq)
    assert quiet.confirmed_ns == start + 14 * SECOND  # the answer was written after we asked
    delta(start + 16 * SECOND, start + 16 * SECOND)  # the queue is empty
    talk.snapshot("B", now=start + 17 * SECOND)
    assert quiet.confirmed_ns == start + 17 * SECOND


def test_a_subscription_that_is_never_confirmed_is_given_up() -> None:
    talk = Conversation("A", timing=FeedTiming(resync_after_ns=SECOND))
    for second in range(1, 5):
        assert not talk.feed.hopeless
        talk.feed.check(second * SECOND)
    assert talk.feed.hopeless


def test_recorded_frames_are_all_read(recorded: Callable[[str], Path]) -> None:
    data = gzip.decompress(recorded("kalshi/kalshi-market-maker/session.jsonl.gz").read_bytes())
    frames = [frame for frame in data.split(b"\n\n") if frame.strip()]
    markets = {json.loads(frame)["msg"].get("market_ticker") for frame in frames} - {None}
    talk = Conversation()
    talk.feed.want(markets, 0)
    news = [item for frame in frames for item in talk.feed.receive(frame, 1)]
    assert talk.left_out == []
    assert (talk.feed.counters.frames, talk.feed.counters.gaps) == (2_898, 0)
    assert sum(isinstance(item, BookChanged) for item in news) == 2_885 + 5
    fills = [item.msg for item in news if isinstance(item, OwnFill)]
    assert [(fill.count_fp, fill.yes_price_dollars, fill.fee_cost, fill.outcome_side) for fill in fills] == [
        ("5.52", "0.1700", "0.054600", Outcome.YES),
        ("1.16", "0.1600", "0.011000", Outcome.NO),
    ]
    assert set(talk.states().values()) == {BookState.LIVE}
