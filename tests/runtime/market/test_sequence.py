"""Message numbers of a subscription and what a gap does to its books."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sequence import Sequence, SequenceStep, Subscription
from arbees_runtime.market.sides import Outcome


def subscription_of(*markets: str) -> Subscription:
    subscription = Subscription(sid=7)
    for market in markets:
        book = Book(market)
        book.snapshot([(parse_price("0.4"), parse_quantity("1"))], [], received_ns=10)
        subscription.add(book)
    return subscription


@pytest.mark.parametrize(
    ("numbers", "steps"),
    [
        ([1, 2, 3], "..."),
        ([41, 42], ".."),  # wherever it begins
        ([1, 2, 2, 3], "..d."),
        ([1, 2, 4, 5], "..g."),
        ([1, 2, 4, 3, 4], "..gg."),  # late: 3 after 4 is as bad as 4 after 2
        ([5, 1, 2], ".g."),  # the venue began anew
    ],
)
def test_numbers(numbers: list[int], steps: str) -> None:
    sequence = Sequence()
    letter = {SequenceStep.IN_ORDER: ".", SequenceStep.DUPLICATE: "d", SequenceStep.GAP: "g"}
    taken = "".join(letter[sequence.take(number)] for number in numbers)
    assert taken == steps
    assert (sequence.gaps, sequence.duplicates) == (taken.count("g"), taken.count("d"))


@given(st.integers(2, 30).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(1, n - 1)))))
def test_every_loss_between_two_messages_is_noticed(case: tuple[int, set[int]]) -> None:
    count, lost = case
    kept = [number for number in range(count + 1) if number not in lost]
    sequence = Sequence()
    for number in kept:
        sequence.take(number)
    holes = sum(1 for before, after in pairwise(kept) if after != before + 1)
    assert sequence.gaps == holes


def test_a_gap_invalidates_every_book_until_its_own_snapshot() -> None:
    subscription = subscription_of("A", "B")
    subscription.take(1, as_of_ns=20)
    assert subscription.take(3, as_of_ns=30) is SequenceStep.GAP
    assert subscription.stale() == ["A", "B"]
    for stale in subscription:
        assert (stale.state, stale.fault) == (BookState.AWAITING_SNAPSHOT, Fault.SEQUENCE_GAP)
    subscription.take(4, as_of_ns=40)
    book = subscription.book("A")
    assert book is not None
    book.snapshot([(parse_price("0.5"), parse_quantity("2"))], [], received_ns=40)
    assert subscription.stale() == ["B"]
    assert book.best_bid(Outcome.YES) == parse_price("0.5")


def test_order_confirms_every_book_and_disorder_none() -> None:
    subscription = subscription_of("A", "B")
    assert [book.confirmed_ns for book in subscription] == [10, 10]
    subscription.take(1, as_of_ns=20)
    subscription.take(1, as_of_ns=25)
    assert [book.confirmed_ns for book in subscription] == [20, 20]
    assert [book.received_ns for book in subscription] == [10, 10]


def test_a_market_that_leaves_is_no_longer_confirmed() -> None:
    subscription = subscription_of("A", "B")
    book = subscription.book("A")
    subscription.remove("A")
    subscription.remove("unknown")
    assert book is not None
    assert book.state is BookState.AWAITING_SNAPSHOT
    subscription.take(1, as_of_ns=99)
    assert book.confirmed_ns == 10
    assert subscription.book("A") is None
