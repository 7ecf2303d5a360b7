"""What is on the wire stays as it is: an old process must read a new one's messages, and the other way round."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from arbees_runtime import messages as m
from arbees_runtime.bus import topics
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages.codec import Codec, UnreadableMessageError

NOW = m.Nanoseconds(1_795_000_000_123_456_789)
LATER = m.Nanoseconds(1_795_000_004_000_000_000)
EVENT = "nfl:2026-11-29:AAA@BBB"
TICKER = "KXNFLGAME-26NOV29AAABBB-AAA"


def _id(kind: str, number: int) -> str:
    return m.derive_id(kind, EVENT, number)


LEG = m.Leg(
    "kalshi", TICKER, Outcome.YES, (m.Result.AWAY,), Side.BUY, Price(460_000), Quantity(100_000_000),
    Money(46_000_000), Money(1_740_000), Quantity(250_000_000), 77, NOW, NOW, Money(17_500), Quantity(1_000_000),
    Quantity(1_000_000),
)  # fmt: skip
TERMS = m.TradingTerms(
    70_000_000_000, 1, Money(100), Money(10_000), Quantity(10_000), Quantity(1_000_000), Money(0), LATER, 1_000_000_000
)
SEEN = m.OpportunityLeg("kalshi", TICKER, Outcome.YES, Price(460_000), Quantity(250_000_000), NOW)
OPPORTUNITY = m.Opportunity(
    m.SignalKind.ARBITRAGE, (SEEN, SEEN), Money(-4_000), Quantity(0), Money(0), Money(0), 0, "below-edge"
)
WANTED = m.WantedMarket("kalshi", TICKER, Outcome.YES, EVENT, (m.Result.AWAY,), "ab12")
GAME = m.AssignedGame(EVENT, "nfl", "401900001", "bbb", "aaa", LATER, (WANTED,), ("polymarket:9001",))

EXAMPLES: tuple[m.Message, ...] = (
    m.Quote(
        "kalshi", TICKER, Outcome.YES, EVENT, (m.Result.AWAY,), Price(410_000), Quantity(120_000_000), Price(430_000),
        Quantity(80_500_000), NOW, None, 12, m.QuoteSource.STREAM, m.FeedPhase.LIVE, True,
        (410_000, 120_000_000, 400_000, 30_000_000), (430_000, 80_500_000),
        TERMS,
    ),
    m.FeedState(
        "polymarket", "market-data", m.FeedPhase.DEGRADED, NOW, LATER, "polling: socket silent for 30 s", False,
        "geoblock: blocked", 40, 2, 1, 3, 0, 2, -1_500_000,
    ),
    TERMS,
    WANTED,
    m.GatewayPlan("kalshi", 7, 3, NOW, (WANTED,)),
    GAME,
    m.ShardPlan("shard-2", 8, 3, NOW, (GAME,), 4),
    m.ShardReport("shard-2", 4, "host:17:ab", 8, 3, (EVENT,), 50, True, NOW),
    m.Settlement(_id("settlement", 0), "kalshi", TICKER, Outcome.YES, Price(500_000), False, NOW, LATER, 1),
    m.VenuePosition(TICKER, Outcome.NO, Quantity(-5_000_000)),
    m.VenueAccount(
        _id("account", 0), "kalshi", Money(1_000_000_000), (0, 600_000_000, 3, 400_000_000),
        (m.VenuePosition(TICKER, Outcome.YES, Quantity(100_000_000)),), NOW, LATER,
    ),
    m.FootballSituation("home", 2, 7, 45, 3, 2),
    m.BaseballSituation(True, 1, 5, 2, 1),
    m.BasketballSituation("away"),
    m.HockeySituation(5, 4, False, True),
    m.SoccerSituation(1, 0, 2, 1),
    m.GameState(
        EVENT, "nfl", "espn", m.GamePhase.LIVE, "STATUS_IN_PROGRESS", 10, 7, 3, 318_000, None, 41, 1, NOW, None, NOW,
        "shard-2", 3, m.FootballSituation("away", 2, 7, 45, 3, 2), "the source went back",
    ),
    m.WinProbability(EVENT, "brownian", "nfl-2026-10-01", 41, NOW, 620_000, 380_000, 0, 610_000, 390_000, None),
    LEG,
    m.Signal(
        _id("signal", 0), m.SignalKind.ARBITRAGE, EVENT, (LEG, LEG), Quantity(100_000_000), Money(15_000),
        Money(1_500_000), Money(96_000_000), 14_400, 34_000_000, "ab12", NOW, LATER, "shard-2", 3,
    ),
    SEEN,
    OPPORTUNITY,
    m.Opportunities(EVENT, "nfl", "shard-2", 3, NOW, OPPORTUNITY, {"evaluated": 12, "below-edge": 12}),
    m.LimitCheck("daily-loss", "day:2026-11-29", 12_000_000, 100_000_000, True),
    m.Decision(
        _id("decision", 0), _id("signal", 0), EVENT, m.Verdict.APPROVED, "", m.TradingMode.PAPER,
        Quantity(100_000_000), (LEG, LEG),
        (m.LimitCheck("daily-loss", "day:2026-11-29", 12_000_000, 100_000_000, True),), Money(4_000_000), NOW, LATER, 5,
    ),
    m.OrderCommand(
        _id("order", 0), _id("decision", 0), 0, 0, m.Purpose.ENTRY, m.TradingMode.PAPER, "kalshi", TICKER, Outcome.YES,
        Side.BUY, Price(460_000), Quantity(100_000_000), m.TimeInForce.IMMEDIATE_OR_CANCEL, LATER, NOW, 5, None, False,
    ),
    m.CancelCommand(_id("cancel", 0), "kalshi", None, "", None, "halted by operator", NOW, 5),
    m.OrderEvent(
        _id("order-event", 0), _id("order", 0), 2, m.OrderStatus.UNCERTAIN, "timeout", "no answer within 5 s",
        m.TradingMode.LIVE, "kalshi", TICKER, Outcome.YES, "o-1", Quantity(6_000_000), Quantity(94_000_000),
        Price(460_000), Money(110_000), LATER, NOW, 48_000_000,
    ),
    m.Fill(
        _id("fill", 0), "t-1", m.FillStatus.PROVISIONAL, _id("order", 0), "0xabc", m.TradingMode.LIVE, "polymarket",
        "0xdef", Outcome.NO, Side.BUY, Price(500_000), Quantity(6_000_000), Money(45_000), True, LATER, NOW,
    ),
    m.PositionUpdate(
        m.TradingMode.PAPER, "kalshi", TICKER, Outcome.YES, EVENT, (m.Result.AWAY,), m.PositionPhase.OPEN,
        Quantity(100_000_000), Quantity(6_000_000), Money(46_000_000), Money(1_740_000), Money(0), Price(410_000),
        Money(-6_500_000), 12, NOW, Price(1_000_000),
    ),
    m.AccountUpdate(
        m.TradingMode.PAPER, "kalshi", Money(952_260_000), Money(0), Money(46_000_000), Money(-1_740_000), None,
        Money(0), 12, NOW, Money(30_000_000), Money(100_000_000), 1,
    ),
    m.LimitUse("MAX_DAILY_LOSS", "day", 12_500_000, Money(250_000_000), "USD"),
    m.RiskState(
        m.TradingMode.PAPER,
        (
            m.LimitUse("MAX_ORDER_DOLLARS", "each order", None, Money(100_000_000), "USD"),
            m.LimitUse("MAX_OPEN_LEGS", "all", 1, 5, "count"),
        ),
        NOW, 5,
    ),
    m.StreamLag("decisions", 3, 1, 0.25),
    m.KillSwitch(_id("kill-switch", 0), m.TradingState.HALTED, "venue:kalshi", "stale feed", "operator:ann", 4, NOW),
    m.Flatten(_id("flatten", 0), "all", "end of day", "operator:ann", NOW),
    m.ProcessStatus(
        "execution", "execution-1", m.ProcessPhase.DEGRADED, "0.1.0", NOW, LATER, 5, ("bus: not connected",),
        (m.StreamLag("decisions", 3, 1, 0.25),),
    ),
)  # fmt: skip

each_message = pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: m.tag_of(type(message)))


def all_types() -> set[type[m.Message]]:
    found = {value for value in vars(m).values() if isinstance(value, type) and issubclass(value, m.Message)}
    return found - {m.Message, m.DurableMessage}


def test_there_is_an_example_of_every_message() -> None:
    assert {type(example) for example in EXAMPLES} == all_types()


def test_tags_are_unique_and_carry_a_version() -> None:
    tags = [m.tag_of(message_type) for message_type in all_types()]
    assert len(set(tags)) == len(tags)
    assert all(m.version_of(message_type) >= 1 for message_type in all_types())


@each_message
def test_the_encoding_is_the_frozen_one(message: m.Message, sample: Callable[[str], Path]) -> None:
    frozen = json.loads(sample("messages/encodings.json").read_text())
    codec = Codec(type(message))
    assert codec.encode(message).hex() == frozen[m.tag_of(type(message))]
    assert codec.decode(bytes.fromhex(frozen[m.tag_of(type(message))])) == message


@each_message
def test_fields_that_a_newer_writer_appended_are_ignored(message: m.Message) -> None:
    codec = Codec(type(message))
    fields = msgspec.msgpack.decode(codec.encode(message))
    newer = msgspec.msgpack.encode([*fields, "a field of the future", {"and": 1}])
    assert codec.decode(newer) == message


@each_message
def test_fields_that_an_older_writer_did_not_know_get_their_defaults(message: m.Message) -> None:
    codec = Codec(type(message))
    defaults = [f for f in msgspec.structs.fields(message) if not f.required]
    fields = msgspec.msgpack.decode(codec.encode(message))
    older = codec.decode(msgspec.msgpack.encode(fields[: len(fields) - len(defaults)]))
    for field in defaults:
        assert getattr(older, field.name) == field.default


@each_message
def test_a_wrong_type_in_any_field_is_an_error(message: m.Message) -> None:
    codec = Codec(type(message))
    fields = msgspec.msgpack.decode(codec.encode(message))
    for place in range(1, len(fields)):
        broken = [*fields]
        broken[place] = {"not": "this"}
        with pytest.raises(UnreadableMessageError, match=rf"\$\[{place}\]"):
            codec.decode(msgspec.msgpack.encode(broken))


@each_message
def test_a_missing_field_is_an_error(message: m.Message) -> None:
    codec = Codec(type(message))
    fields = msgspec.msgpack.decode(codec.encode(message))
    with pytest.raises(UnreadableMessageError):
        codec.decode(msgspec.msgpack.encode(fields[:1]))


@pytest.mark.parametrize("value", [1.5, "410000", True, -1, 1_000_001])
def test_a_price_that_is_no_integer_between_0_and_1_dollar_is_an_error(value: object) -> None:
    codec = Codec(m.Quote)
    fields = msgspec.msgpack.decode(codec.encode(EXAMPLES[0]))
    place = msgspec.structs.fields(m.Quote).index(next(f for f in msgspec.structs.fields(m.Quote) if f.name == "bid"))
    fields[place + 1] = value
    with pytest.raises(UnreadableMessageError):
        codec.decode(msgspec.msgpack.encode(fields))


def test_a_message_of_the_next_version_is_an_error_and_not_a_guess() -> None:
    codec = Codec(m.KillSwitch)
    switch = next(example for example in EXAMPLES if isinstance(example, m.KillSwitch))
    fields = msgspec.msgpack.decode(codec.encode(switch))
    with pytest.raises(UnreadableMessageError, match=r"kill-switch\.2"):
        codec.decode(msgspec.msgpack.encode(["kill-switch.2", *fields[1:]]))


@pytest.mark.parametrize("data", [b"", b"\xc1", b"{}", b"\x91\xa7quote.1", b"\xff" * 100, b"<html>"])
def test_garbage_is_an_error(data: bytes) -> None:
    with pytest.raises(UnreadableMessageError):
        topics.QUOTES.codec.decode(data)


def test_what_a_channel_does_not_carry_is_refused() -> None:
    switch = next(example for example in EXAMPLES if isinstance(example, m.KillSwitch))
    with pytest.raises(TypeError, match="KillSwitch does not belong here: expected Quote"):
        topics.QUOTES.codec.encode(switch)  # type: ignore[arg-type]


def test_messages_can_not_be_changed() -> None:
    with pytest.raises(AttributeError):
        EXAMPLES[0].venue = "x"  # type: ignore[attr-defined]


def test_every_message_has_a_topic_or_is_part_of_one() -> None:
    carried: set[type] = set()
    for value in [*vars(topics).values(), topics.commands("x"), topics.order_events("x")]:
        if isinstance(value, topics.Channel | topics.Stream):
            carried.update(value.types)
    parts = {
        m.Leg, m.LimitCheck, m.LimitUse, m.Opportunity, m.OpportunityLeg, m.StreamLag, m.TradingTerms, m.WantedMarket,
        m.AssignedGame, m.VenuePosition, m.FootballSituation, m.BaseballSituation, m.BasketballSituation,
        m.HockeySituation, m.SoccerSituation,
    }  # fmt: skip
    assert carried | parts == all_types()
    assert not carried & parts


def test_every_message_of_a_stream_has_an_id() -> None:
    for value in [*vars(topics).values(), topics.commands("x"), topics.order_events("x")]:
        if isinstance(value, topics.Stream):
            assert all(issubclass(message_type, m.DurableMessage) for message_type in value.types)
