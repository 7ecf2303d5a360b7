"""Quotes: what they show, and every reason for refusing one."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity, parse_price, parse_quantity
from arbees_runtime.market.quotes import MarketQuote, NoQuote, NoQuoteReason, QuotePolicy, build_quote
from arbees_runtime.market.sides import Outcome

SECOND = 1_000_000_000
NOW = 1_795_000_000 * SECOND
POLICY = QuotePolicy()


def levels(*pairs: tuple[str, str]) -> list[Level]:
    return [(parse_price(price), parse_quantity(size)) for price, size in pairs]


def book_of(yes: list[Level], no: list[Level], *, received_ns: int = NOW, venue_ns: int | None = None) -> Book:
    book = Book("M")
    book.snapshot(yes, no, received_ns=received_ns, venue_ns=venue_ns)
    return book


def two_sided(**times: int) -> Book:
    return book_of(levels(("0.41", "120"), ("0.40", "5")), levels(("0.57", "80.5")), **times)


def reason(book: Book, now_ns: int = NOW) -> NoQuoteReason:
    answer = build_quote("kalshi", book, now_ns, POLICY)
    assert isinstance(answer, NoQuote)
    return answer.reason


def test_a_quote_shows_both_outcomes() -> None:
    quote = build_quote("kalshi", two_sided(venue_ns=NOW - 1_000), NOW + 5_000, POLICY)
    assert isinstance(quote, MarketQuote)
    assert (quote.bid(Outcome.YES), quote.bid_size(Outcome.YES)) == (410_000, 120 * SCALE)
    assert (quote.ask(Outcome.YES), quote.ask_size(Outcome.YES)) == (430_000, 80_500_000)
    assert (quote.bid(Outcome.NO), quote.bid_size(Outcome.NO)) == (570_000, 80_500_000)
    assert (quote.ask(Outcome.NO), quote.ask_size(Outcome.NO)) == (590_000, 120 * SCALE)
    assert quote.asks(Outcome.NO) == tuple(levels(("0.59", "120"), ("0.60", "5")))
    assert quote.bids(Outcome.NO) == tuple(levels(("0.57", "80.5")))
    assert (quote.venue_ns, quote.received_ns, quote.confirmed_ns) == (NOW - 1_000, NOW, NOW)
    assert (quote.age_when_built_ns, quote.age_ns(NOW + 7_000)) == (5_000, 7_000)


def test_depth_is_cut_to_the_policy() -> None:
    quote = build_quote("kalshi", two_sided(), NOW, QuotePolicy(depth=1))
    assert isinstance(quote, MarketQuote)
    assert quote.yes_bids == tuple(levels(("0.41", "120")))


def test_every_reason_for_no_quote() -> None:
    assert reason(Book("M")) is NoQuoteReason.AWAITING_SNAPSHOT
    assert reason(book_of(levels(("0.41", "1")), [])) is NoQuoteReason.ONE_SIDED
    assert reason(book_of([], levels(("0.41", "1")))) is NoQuoteReason.ONE_SIDED
    assert reason(book_of(levels(("0.41", "1")), levels(("0.60", "1")))) is NoQuoteReason.CROSSED
    assert reason(book_of(levels(("0.41", "1")), levels(("0.59", "1")))) is NoQuoteReason.CROSSED  # locked
    assert reason(two_sided(), NOW + 4 * SECOND + 1) is NoQuoteReason.SILENT
    late = two_sided()
    late.snapshot(late.bids(Outcome.YES), late.bids(Outcome.NO), received_ns=NOW, venue_ns=NOW - 2 * SECOND - 1)
    assert reason(late) is NoQuoteReason.LATE
    assert reason(two_sided(venue_ns=NOW + SECOND)) is NoQuoteReason.CLOCK_SKEW
    suspect = two_sided()
    suspect.suspect(Fault.CHECK_MISMATCH, NOW)
    answer = build_quote("kalshi", suspect, NOW, POLICY)
    assert isinstance(answer, NoQuote)
    assert (answer.reason, answer.fault) == (NoQuoteReason.SUSPECT, Fault.CHECK_MISMATCH)


def test_the_first_snapshot_of_a_quiet_book_is_not_late() -> None:
    book = two_sided(venue_ns=NOW - 3600 * SECOND)
    assert isinstance(build_quote("kalshi", book, NOW, POLICY), MarketQuote)
    book.set_level(Outcome.YES, parse_price("0.39"), parse_quantity("1"), received_ns=NOW, venue_ns=NOW - 3 * SECOND)
    assert reason(book) is NoQuoteReason.LATE


def test_a_healthy_book_names_no_fault() -> None:
    answer = build_quote("kalshi", book_of([], []), NOW, POLICY)
    assert isinstance(answer, NoQuote)
    assert answer.fault is None


def test_the_limits_themselves_are_allowed() -> None:
    assert isinstance(build_quote("kalshi", two_sided(), NOW + 4 * SECOND, POLICY), MarketQuote)
    assert isinstance(build_quote("kalshi", two_sided(venue_ns=NOW - 2 * SECOND), NOW, POLICY), MarketQuote)


sides = st.dictionaries(
    st.integers(1, 99).map(lambda cent: Price(cent * 10_000)), st.integers(0, 10**9).map(Quantity), max_size=8
)


@given(sides, sides, st.sampled_from(BookState), st.integers(0, 10 * SECOND), st.integers(1, 5))
def test_a_quote_is_never_one_sided_crossed_stale_or_doubted(
    yes: dict[Price, Quantity], no: dict[Price, Quantity], state: BookState, silence: int, depth: int
) -> None:
    book = book_of(list(yes.items()), list(no.items()))
    if state is BookState.SUSPECT:
        book.suspect(Fault.CROSSED, NOW)
    elif state is BookState.AWAITING_SNAPSHOT:
        book.invalidate(Fault.SEQUENCE_GAP)
    answer = build_quote("kalshi", book, NOW + silence, QuotePolicy(depth=depth))
    bids = [price for price, size in yes.items() if size]
    asks = [SCALE - price for price, size in no.items() if size]
    expected = state is BookState.LIVE and silence <= 4 * SECOND and bids and asks and max(bids) < min(asks)
    assert isinstance(answer, MarketQuote) is bool(expected)
    if isinstance(answer, MarketQuote):
        assert answer.bid(Outcome.YES) == max(bids)
        assert answer.ask(Outcome.YES) == min(asks)
        assert len(answer.yes_bids) == min(depth, len(bids))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=MarketQuote | NoQuote) == answer


@pytest.mark.parametrize(
    ("yes", "no", "complaint"),
    [
        ([], [(410_000, 1)], "both outcomes"),
        ([(410_000, 1)], [(590_000, 1)], "crossed"),
        ([(410_000, 0)], [(570_000, 1)], "empty"),
        ([(400_000, 1), (410_000, 1)], [(570_000, 1)], "out of order"),
        ([(0, 1)], [(570_000, 1)], "out of range"),
        ([(1_000_000, 1)], [(1, 1)], "out of range"),
    ],
)
def test_what_is_no_quote_cannot_be_decoded_as_one(
    yes: list[tuple[int, int]], no: list[tuple[int, int]], complaint: str
) -> None:
    quote = build_quote("kalshi", two_sided(), NOW, POLICY)
    forged = msgspec.to_builtins(quote) | {"yes_bids": yes, "no_bids": no}
    with pytest.raises(msgspec.ValidationError, match=complaint):
        msgspec.json.decode(msgspec.json.encode(forged), type=MarketQuote)
