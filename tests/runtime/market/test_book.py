"""Books: views of both outcomes, states, and what each message may do to them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.ladder import LadderError, Level
from arbees_runtime.market.numbers import (
    SCALE,
    Price,
    Quantity,
    complement,
    parse_price,
    parse_quantity,
    parse_signed_quantity,
)
from arbees_runtime.market.sides import Outcome


def levels(*pairs: tuple[str, str]) -> list[Level]:
    return [(parse_price(price), parse_quantity(size)) for price, size in pairs]


def live_book() -> Book:
    book = Book("KXNFLGAME-26NOV29AAABBB-AAA")
    book.snapshot(levels(("0.41", "120"), ("0.40", "5")), levels(("0.57", "80.5"), ("0.50", "7")), received_ns=1_000)
    return book


def test_no_bids_are_yes_asks_turned_around() -> None:
    book = live_book()
    assert book.best_bid(Outcome.YES) == parse_price("0.41")
    assert book.best_ask(Outcome.YES) == parse_price("0.43")
    assert book.asks(Outcome.YES) == tuple(levels(("0.43", "80.5"), ("0.50", "7")))
    assert book.best_bid(Outcome.NO) == parse_price("0.57")
    assert book.best_ask(Outcome.NO) == parse_price("0.59")
    assert book.asks(Outcome.NO, 1) == tuple(levels(("0.59", "120")))
    assert book.bids(Outcome.YES) == tuple(levels(("0.41", "120"), ("0.40", "5")))


sides = st.dictionaries(st.integers(1, 99).map(lambda cent: Price(cent * 10_000)), st.integers(1, 10**9).map(Quantity))


@given(sides, sides, st.randoms(use_true_random=False))
def test_a_snapshot_is_sorted_whatever_its_order(
    yes: dict[Price, Quantity], no: dict[Price, Quantity], random: Random
) -> None:
    book = Book("M")
    yes_bids, no_bids = (random.sample(list(side.items()), len(side)) for side in (yes, no))
    book.snapshot(yes_bids, no_bids, received_ns=1)
    assert list(book.bids(Outcome.YES)) == sorted(yes.items(), reverse=True)
    assert list(book.asks(Outcome.YES)) == sorted((complement(price), size) for price, size in no.items())
    assert book.crossed == (bool(yes) and bool(no) and max(yes) + max(no) >= SCALE)


def test_changes_before_a_snapshot_are_dropped_and_counted() -> None:
    book = Book("M")
    assert not book.change(Outcome.YES, parse_price("0.4"), parse_quantity("1"), received_ns=1)
    assert not book.set_level(Outcome.NO, parse_price("0.4"), parse_quantity("1"), received_ns=1)
    assert (book.dropped, book.state, book.fault, len(book.yes)) == (2, "awaiting_snapshot", "new", 0)


def test_a_change_adds_and_a_set_replaces() -> None:
    book = live_book()
    price = parse_price("0.41")
    assert book.change(Outcome.YES, price, Quantity(-parse_quantity("20")), received_ns=5, venue_ns=4)
    assert book.yes.size_at(price) == parse_quantity("100")
    assert (book.received_ns, book.venue_ns) == (5, 4)
    assert book.set_level(Outcome.YES, price, parse_quantity("20"), received_ns=6)
    assert book.yes.size_at(price) == parse_quantity("20")
    assert book.change(Outcome.YES, price, Quantity(-parse_quantity("20")), received_ns=7)
    assert book.best_bid(Outcome.YES) == parse_price("0.40")


@pytest.mark.parametrize(
    ("price", "delta"), [("0.41", "-120.01"), ("0.33", "-1"), ("0", "1"), ("1", "1")]
)  # fmt: skip
def test_an_impossible_change_empties_the_book(price: str, delta: str) -> None:
    book = live_book()
    assert not book.change(Outcome.YES, parse_price(price), parse_signed_quantity(delta), received_ns=9)
    assert (book.state, book.fault) == (BookState.AWAITING_SNAPSHOT, Fault.IMPOSSIBLE_LEVEL)
    assert not book.bids(Outcome.YES)
    assert not book.bids(Outcome.NO)


def test_a_malformed_snapshot_leaves_no_half_of_it_behind() -> None:
    book = live_book()
    with pytest.raises(LadderError, match="occurs twice"):
        book.snapshot(levels(("0.2", "1")), levels(("0.3", "1"), ("0.3", "2")), received_ns=2_000)
    assert (book.state, book.fault, book.epoch) == (BookState.AWAITING_SNAPSHOT, Fault.MALFORMED, 1)
    assert not book.bids(Outcome.YES)


def test_each_snapshot_begins_an_epoch() -> None:
    book = live_book()
    book.invalidate(Fault.GRID_CHANGED)
    assert (book.epoch, book.state, book.fault) == (1, BookState.AWAITING_SNAPSHOT, Fault.GRID_CHANGED)
    book.snapshot([], [], received_ns=2_000)
    assert (book.epoch, book.state) == (2, BookState.LIVE)


def test_changes_older_than_the_snapshot_are_in_it_already() -> None:
    book = Book("M")
    book.snapshot(levels(("0.41", "1")), [], received_ns=50, venue_ns=40)
    price = parse_price("0.41")
    assert not book.set_level(Outcome.YES, price, parse_quantity("9"), received_ns=51, venue_ns=39)
    assert book.yes.size_at(price) == parse_quantity("1")
    assert book.set_level(Outcome.YES, price, parse_quantity("9"), received_ns=52, venue_ns=40)
    assert (book.yes.size_at(price), book.dropped) == (parse_quantity("9"), 1)


def test_suspicion_keeps_the_levels_and_can_pass() -> None:
    book = live_book()
    book.suspect(Fault.CROSSED, now_ns=2_000)
    book.suspect(Fault.CHECK_MISMATCH, now_ns=3_000)  # the first doubt counts
    assert (book.state, book.fault, book.suspect_since_ns) == (BookState.SUSPECT, Fault.CROSSED, 2_000)
    assert book.change(Outcome.YES, parse_price("0.41"), parse_quantity("1"), received_ns=4_000)
    book.clear_suspicion()
    assert (book.state, book.suspect_since_ns) == (BookState.LIVE, None)
    book.invalidate(Fault.DISCONNECTED)
    book.suspect(Fault.CROSSED, now_ns=5_000)
    book.clear_suspicion()
    assert book.state is BookState.AWAITING_SNAPSHOT  # neither doubts nor trusts what it does not have


def test_confirmation_never_goes_back() -> None:
    book = live_book()
    book.confirm(5_000)
    book.confirm(4_000)
    assert (book.confirmed_ns, book.received_ns) == (5_000, 1_000)


def test_every_state_of_a_book_has_a_number() -> None:
    book = live_book()
    seen = [book.revision]
    book.change(Outcome.YES, parse_price("0.41"), parse_quantity("1"), received_ns=2)
    seen.append(book.revision)
    book.set_level(Outcome.YES, parse_price("0.41"), parse_quantity("1"), received_ns=3)
    seen.append(book.revision)
    book.invalidate(Fault.DISCONNECTED)
    seen.append(book.revision)
    book.set_level(Outcome.YES, parse_price("0.41"), parse_quantity("1"), received_ns=4)  # dropped
    assert seen == [1, 2, 3, 4]
    assert book.revision == 4
