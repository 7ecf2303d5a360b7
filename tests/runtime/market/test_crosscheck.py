"""Books without sequence numbers: what the venue's own words say about them."""

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.crosscheck import Check, check_best_prices, check_crossed, check_levels, give_up
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Price, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome

BID, ASK = parse_price("0.41"), parse_price("0.43")
SIZE = parse_quantity("10")
BIDS: list[Level] = [(parse_price("0.40"), SIZE), (BID, SIZE)]
ASKS: list[Level] = [(parse_price("0.99"), SIZE), (ASK, SIZE)]


def live_book() -> Book:
    book = Book("111")
    book.snapshot(BIDS, [(Price(1_000_000 - price), size) for price, size in ASKS], received_ns=10, venue_ns=5)
    return book


def test_agreement_confirms() -> None:
    book = live_book()
    assert check_best_prices(book, BID, ASK, now_ns=20) is Check.AGREES
    assert (book.state, book.confirmed_ns) == (BookState.LIVE, 20)


def test_another_best_price_stops_quotes_until_it_fits_again() -> None:
    book = live_book()
    assert check_best_prices(book, BID, parse_price("0.42"), now_ns=20) is Check.DIFFERS
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.BEST_PRICE_MISMATCH)
    assert not give_up(book, now_ns=120, grace_ns=100)
    assert check_best_prices(book, BID, ASK, now_ns=121) is Check.AGREES
    assert book.state is BookState.LIVE


def test_a_doubt_that_lasts_empties_the_book() -> None:
    book = live_book()
    check_best_prices(book, None, ASK, now_ns=20)
    check_best_prices(book, None, ASK, now_ns=90)  # does not renew the grace
    assert give_up(book, now_ns=121, grace_ns=100)
    assert (book.state, book.fault) == (BookState.AWAITING_SNAPSHOT, Fault.BEST_PRICE_MISMATCH)
    assert not give_up(book, now_ns=500, grace_ns=100)


def test_zero_and_one_stand_for_an_empty_side() -> None:
    book = Book("111")
    book.snapshot([], [], received_ns=10)
    assert check_best_prices(book, Price(0), Price(1_000_000), now_ns=20) is Check.AGREES
    assert check_best_prices(book, Price(0), Price(0), now_ns=20) is Check.AGREES
    assert check_best_prices(book, None, ASK, now_ns=20) is Check.DIFFERS


def test_a_burst_that_crosses_for_an_instant() -> None:
    book = live_book()
    book.set_level(Outcome.YES, ASK, SIZE, received_ns=20)
    assert check_crossed(book, now_ns=20) is Check.DIFFERS
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.CROSSED)
    book.set_level(Outcome.YES, ASK, parse_quantity("0"), received_ns=21)
    assert check_crossed(book, now_ns=21) is Check.AGREES
    assert book.state is BookState.LIVE


def test_one_check_does_not_clear_what_another_found() -> None:
    book = live_book()
    check_best_prices(book, BID, parse_price("0.42"), now_ns=20)
    assert check_crossed(book, now_ns=21) is Check.AGREES
    assert (book.state, book.confirmed_ns) == (BookState.SUSPECT, 10)


def test_the_rest_book_decides() -> None:
    book = live_book()
    check_best_prices(book, None, None, now_ns=20)
    assert check_levels(book, BIDS[::-1], ASKS, venue_ns=5, now_ns=30) is Check.AGREES
    assert (book.state, book.confirmed_ns) == (BookState.LIVE, 30)
    assert check_levels(book, BIDS[:1], ASKS, venue_ns=6, now_ns=40) is Check.DIFFERS
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.CHECK_MISMATCH)


def test_an_older_rest_answer_proves_nothing() -> None:
    book = live_book()
    assert check_levels(book, [], [], venue_ns=4, now_ns=30) is Check.INCONCLUSIVE
    assert book.state is BookState.LIVE


def test_a_book_without_snapshot_is_not_compared() -> None:
    book = Book("111")
    assert check_best_prices(book, None, None, now_ns=1) is Check.INCONCLUSIVE
    assert check_crossed(book, now_ns=1) is Check.INCONCLUSIVE
    assert check_levels(book, [], [], venue_ns=1, now_ns=1) is Check.INCONCLUSIVE


def test_not_being_crossed_does_not_make_a_book_current() -> None:
    book = live_book()
    assert check_crossed(book, now_ns=99) is Check.AGREES
    assert book.confirmed_ns == 10
