"""The paper desk on a clock and a book that the test moves."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.book import Book
from arbees_runtime.market.fees import CENT, FeeCurve, FeeTerms
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Money, Price, Quantity, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import FeedPhase, FillStatus, OrderStatus, QuoteSource, TimeInForce
from arbees_runtime.venues.answers import Accepted, Rejected
from arbees_runtime.venues.feed import FeedStatus, News, OrderReport, TradeReport
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.orders import Absent, Found, OrderKey, OrderRequest, PreparedOrder
from arbees_runtime.venues.paper.account import PaperAccount
from arbees_runtime.venues.paper.desk import PaperDesk, PaperTiming
from arbees_runtime.venues.paper.opening import Opening
from arbees_runtime.venues.paper.rules import KALSHI, POLYMARKET, PaperRules

NOW = 1_795_000_000_000_000_000
SECOND = 1_000_000_000
DOLLAR = 1_000_000
KALSHI_FEES = FeeTerms(
    FeeCurve(70_000_000_000), FeeCurve(17_500_000_000), Money(1), Money(1), CENT, "schedule of 2026-07-07"
)
POLYMARKET_FEES = FeeTerms(
    FeeCurve(50_000_000_000), FeeCurve(0), Money(10), Money(10), Money(0), "sports since 2026-07-10"
)


class Feed:
    """Books that the test writes."""

    source = QuoteSource.STREAM
    own_status: FeedStatus | None = None
    status = FeedStatus(phase=FeedPhase.LIVE, trouble="")

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}

    async def want(self, markets: Any) -> None:
        raise NotImplementedError

    async def run(self) -> None:
        raise NotImplementedError


class Stage:
    """A desk and everything around it."""

    def __init__(self, rules: PaperRules, dollars: int = 1_000, **timing: float) -> None:
        self.clock = VirtualClock(NOW)
        self.feed = Feed()
        self.news: list[News] = []
        self.seen_left: list[list[Level]] = []
        self.rules = rules
        self.book = self.feed.books["M"] = Book("M")
        self.listed = self.listed_as()
        self.desk = PaperDesk(
            rules, self.feed, self, self.clock, self.news.append, self.told,
            timing=PaperTiming(**({"latency_s": 0.25, "jitter_s": 0.0} | timing)), chance=random.Random(1),
            on_taken=self.note_taken,
        )  # fmt: skip
        self.account = PaperAccount(Money(dollars * DOLLAR), netting=rules.nets)
        self.desk.open(Opening(self.account, "test"))

    def listed_as(self, **changes: Any) -> Listing:
        kalshi = self.rules is KALSHI
        known: dict[str, Any] = {
            "venue": self.rules.venue, "market": "M", "event": "E", "title": "T", "outcomes": ("A", "B"),
            "grid": TickGrid.uniform(Price(CENT)), "smallest": Quantity(CENT) if kalshi else parse_quantity("5"),
            "lot": Quantity(CENT), "open": True, "fees": KALSHI_FEES if kalshi else POLYMARKET_FEES,
            "smallest_cost": Money(0 if kalshi else DOLLAR),
        }  # fmt: skip
        return Listing(**(known | changes))

    def note_taken(self, book: Book) -> None:
        self.seen_left.append(self.desk.left(book, Outcome.YES)[1])

    async def told(self) -> None:
        return

    async def listing(self, market: str) -> Listing:
        assert market == "M"
        return self.listed

    def show(self, bids: Sequence[tuple[str, str]], asks: Sequence[tuple[str, str]]) -> None:
        """Make the book say this of YES."""
        yes = [(parse_price(p), parse_quantity(q)) for p, q in bids]
        no = [(Price(DOLLAR - parse_price(p)), parse_quantity(q)) for p, q in asks]
        self.book.snapshot(yes, no, received_ns=self.clock.time_ns())
        self.desk.book_changed(self.book)

    async def settle_down(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    async def pass_time(self, seconds: float) -> None:
        await self.settle_down()
        end_ns = self.clock.time_ns() + round(seconds * 1e9)
        while (due := self.clock.next_ns) is not None and due <= end_ns:
            self.clock.advance_to(due)
            await self.settle_down()
        self.clock.advance_to(end_ns)
        await self.settle_down()

    async def send(self, name: str = "o1", **changes: Any) -> Any:
        known: dict[str, Any] = {
            "client_order_id": name, "market": "M", "outcome": Outcome.YES, "side": Side.BUY,
            "limit_price": parse_price("0.43"), "quantity": parse_quantity("100"),
            "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "issued_ns": self.clock.time_ns(),
            "not_after_ns": self.clock.time_ns() + 60 * SECOND,
        }  # fmt: skip
        made = await self.desk.prepare(OrderRequest(**(known | changes)))
        assert isinstance(made, PreparedOrder)
        sending = asyncio.create_task(self.desk.send(made))
        await self.settle_down()
        self.book.confirm(self.clock.time_ns() + SECOND)
        await self.pass_time(0.25)
        return await sending

    async def report(self, name: str = "o1", **changes: Any) -> OrderReport:
        answer = await self.send(name, **changes)
        assert isinstance(answer, Accepted), answer
        return answer.value

    @property
    def trades(self) -> list[TradeReport]:
        return [news for news in self.news if isinstance(news, TradeReport)]


def kalshi(**changes: Any) -> Stage:
    return _stage(KALSHI, **changes)


def polymarket(**changes: Any) -> Stage:
    return _stage(POLYMARKET, **changes)


def _stage(rules: PaperRules, **changes: Any) -> Stage:
    stage = Stage(rules, **changes)
    stage.show([("0.41", "50")], [("0.43", "60"), ("0.44", "80"), ("0.50", "500")])
    return stage


# ---- golden cases, worked by hand --------------------------------------------------------------------------


async def test_kalshi_takes_level_by_level_with_its_fees_and_rounding() -> None:
    stage = kalshi()
    report = await stage.report(limit_price=parse_price("0.44"))
    # 60 at .43: 0.07*60*.43*.57 = 1.02942, rounded so that the cash is whole cents: 1.03. 40 at .44: 0.68992 -> 0.69.
    assert [(t.price, t.quantity, t.fee) for t in stage.trades] == [
        (430_000, 60_000_000, 1_030_000), (440_000, 40_000_000, 690_000),
    ]  # fmt: skip
    assert (report.status, report.filled, report.average_price, report.fees) == (
        OrderStatus.FILLED, 100_000_000, 434_000, 1_720_000,
    )  # fmt: skip
    assert stage.account.cash == 1_000_000_000 - 25_800_000 - 17_600_000 - 1_720_000
    assert {t.status for t in stage.trades} == {FillStatus.CONFIRMED}


async def test_an_order_fills_no_worse_than_its_limit_and_the_rest_is_cancelled() -> None:
    report = await kalshi().report()
    assert (report.status, report.filled, report.remaining) == (OrderStatus.CANCELLED, 60_000_000, 0)


async def test_what_was_taken_is_gone_until_the_price_has_left_the_book() -> None:
    stage = kalshi()
    assert (await stage.report("o1")).filled == 60_000_000
    assert [levels[0] for levels in stage.seen_left] == [(parse_price("0.44"), parse_quantity("80"))]
    assert (await stage.report("o2")).filled == 0
    assert len(stage.seen_left) == 1
    stage.show([("0.41", "50")], [("0.43", "75"), ("0.44", "80")])
    assert (await stage.report("o3")).filled == 15_000_000  # what was added
    stage.show([("0.41", "50")], [("0.44", "80")])
    stage.show([("0.41", "50")], [("0.43", "60")])
    assert (await stage.report("o4")).filled == 60_000_000


async def test_buying_no_takes_what_selling_yes_would() -> None:
    stage = kalshi()
    report = await stage.report(outcome=Outcome.NO, limit_price=parse_price("0.59"), quantity=parse_quantity("30"))
    assert (report.filled, report.average_price) == (30_000_000, 590_000)
    report = await stage.report("o2", side=Side.SELL, limit_price=parse_price("0.41"))
    assert report.filled == 20_000_000


@pytest.mark.parametrize("rules", [KALSHI, POLYMARKET], ids=["kalshi", "polymarket"])
async def test_fill_or_kill_is_all_or_nothing(rules: PaperRules) -> None:
    stage = _stage(rules)
    before = stage.account.cash
    answer = await stage.send(time_in_force=TimeInForce.FILL_OR_KILL)
    assert isinstance(answer, Rejected)
    assert answer.code == rules.killed
    assert (stage.account.cash, stage.account.available, stage.trades) == (before, before, [])
    whole = await stage.report("o2", time_in_force=TimeInForce.FILL_OR_KILL, quantity=parse_quantity("60"))
    assert whole.status is OrderStatus.FILLED
    spent = await stage.send("o1")
    assert isinstance(spent, Rejected)
    assert spent.code == "order_already_exists"


async def test_polymarket_fees_and_confirmation() -> None:
    stage = polymarket()
    report = await stage.report(quantity=parse_quantity("37"))
    # 0.05 * 37 * .43 * .57 = 0.453435, up to five places.
    assert (report.fees, stage.trades[0].status) == (453_440, FillStatus.PROVISIONAL)
    sale = {"side": Side.SELL, "limit_price": parse_price("0.41"), "quantity": parse_quantity("37")}
    refused = await stage.send("o2", **sale)
    assert isinstance(refused, Rejected)  # not confirmed yet
    assert refused.code == "insufficient_balance"
    await stage.pass_time(5)
    assert [t.status for t in stage.trades] == [FillStatus.PROVISIONAL, FillStatus.CONFIRMED]
    assert (await stage.report("o3", **sale)).filled == 37_000_000


async def test_the_taker_delay_lets_the_book_move_first_and_forbids_cancels() -> None:
    stage = polymarket()
    stage.listed = stage.listed_as(taker_delay_ns=SECOND)
    report = await stage.report(quantity=parse_quantity("50"))
    assert (report.status, report.reason, stage.trades) == (OrderStatus.ACCEPTED, "delayed", [])
    cancelling = asyncio.create_task(stage.desk.cancel(OrderKey(market="M", client_order_id="o1")))
    await stage.pass_time(0.25)
    refused = await cancelling
    assert isinstance(refused, Rejected)
    assert refused.code == "taker_delay"
    stage.show([("0.41", "50")], [("0.43", "20")])
    await stage.pass_time(1)
    last = [news for news in stage.news if isinstance(news, OrderReport)][-1]
    assert (last.status, last.filled) == (OrderStatus.CANCELLED, 20_000_000)


@pytest.mark.parametrize(
    ("changes", "kalshis", "polymarkets"),
    [
        ({"limit_price": parse_price("0.435")}, "invalid_price", "off_grid"),
        ({"quantity": Quantity(1)}, "invalid_order_size", "below_minimum"),
        ({"quantity": parse_quantity("100000")}, "available_balance_too_low", "insufficient_balance"),
        ({"limit_price": parse_price("0.10")}, None, "fak_not_filled"),
        ({"expires_ns": 5}, "invalid_expiration", "invalid_expiration"),
    ],
)
async def test_refusals_in_the_venues_words(changes: dict[str, Any], kalshis: str | None, polymarkets: str) -> None:
    for stage, code in ((kalshi(), kalshis), (polymarket(), polymarkets)):
        answer = await stage.send(**changes)
        if code is None:
            assert isinstance(answer, Accepted)
            assert answer.value.filled == 0
        else:
            assert isinstance(answer, Rejected)
            assert answer.code == code


async def test_a_taking_buy_spends_what_is_expected_and_that_has_to_be_a_dollar_at_polymarket() -> None:
    """5 at 0.199 are 0.99 dollars in whole cents, which is what the venue would be sent, whatever the limit."""
    stage = polymarket()
    stage.show([("0.10", "50")], [("0.19", "60")])
    small = {"limit_price": parse_price("0.43"), "quantity": parse_quantity("5")}
    refused = await stage.send(expected_price=parse_price("0.199"), **small)
    assert isinstance(refused, Rejected)
    assert refused.code == "below_minimum"
    assert (await stage.report("o2", expected_price=parse_price("0.20"), **small)).filled == small["quantity"]


async def test_a_closed_market_or_unknown_fees_take_nothing() -> None:
    stage = kalshi()
    stage.listed = stage.listed_as(open=False)
    assert (await stage.send()).code == "market_inactive"
    stage = kalshi()
    stage.listed = stage.listed_as(fees=None, fees_unknown="no document")
    assert (await stage.send()).code == "fees_unknown"


async def test_a_book_that_is_not_believed_has_nothing_for_us() -> None:
    stage = kalshi()
    stage.book.confirm(0)
    await stage.pass_time(10)
    stage.book._confirmed_ns = 0
    made = await stage.desk.prepare(
        OrderRequest(
            client_order_id="o", market="M", outcome=Outcome.YES, side=Side.BUY, limit_price=parse_price("0.43"),
            quantity=parse_quantity("1"), time_in_force=TimeInForce.IMMEDIATE_OR_CANCEL, issued_ns=0,
            not_after_ns=stage.clock.time_ns() + SECOND,
        )
    )  # fmt: skip
    assert isinstance(made, PreparedOrder)
    sending = asyncio.create_task(stage.desk.send(made))
    await stage.pass_time(0.25)
    answer = await sending
    assert isinstance(answer, Accepted)
    assert answer.value.filled == 0


async def test_a_resting_order_fills_at_its_price_when_the_book_is_offered_through_it() -> None:
    stage = kalshi()
    resting = {"limit_price": parse_price("0.42"), "time_in_force": TimeInForce.GOOD_TILL_CANCELLED}
    report = await stage.report(**resting)
    assert (report.status, stage.account.available) == (OrderStatus.ACCEPTED, 1_000_000_000 - 42_000_000 - 1_720_000)
    # The fee's bound: 0.07*100*.42*.58 = 1.7052, and a cent that rounding may keep.
    stage.show([("0.41", "50")], [("0.43", "60")])
    assert not stage.trades
    stage.show([("0.40", "50")], [("0.41", "30"), ("0.43", "60")])
    (trade,) = stage.trades
    assert (trade.price, trade.quantity, trade.taker) == (420_000, 30_000_000, False)
    # A maker's fee: 0.0175*30*.42*.58 = 0.127890, and the cash is whole cents: 0.13.
    assert trade.fee == 130_000
    stage.desk.book_changed(stage.book)
    assert len(stage.trades) == 1
    cancelling = asyncio.create_task(stage.desk.cancel(OrderKey(market="M", client_order_id="o1")))
    await stage.pass_time(0.25)
    assert isinstance(await cancelling, Accepted)
    assert stage.account.available == stage.account.cash == 1_000_000_000 - 12_600_000 - 130_000


async def test_good_till_date_ends_and_a_resolved_market_pays() -> None:
    stage = kalshi()
    ends = stage.clock.time_ns() + 10 * SECOND
    await stage.report(
        limit_price=parse_price("0.42"), time_in_force=TimeInForce.GOOD_TILL_DATE, expires_ns=ends
    )  # fmt: skip
    await stage.report("o2", quantity=parse_quantity("10"))
    await stage.pass_time(10)
    ended = [news for news in stage.news if isinstance(news, OrderReport)][-1]
    assert (ended.client_order_id, ended.status) == ("o1", OrderStatus.EXPIRED)
    cash = stage.account.cash
    paid = stage.listed_as(open=False, resolution=Resolution(payout=Price(DOLLAR), final=True, revision=2))
    stage.desk.see(paid)
    stage.desk.see(paid)
    assert (stage.account.cash, stage.account.positions()) == (cash + 10_000_000, ())


async def test_an_order_it_does_not_know_was_never_placed_or_is_over() -> None:
    stage = kalshi()
    request = OrderRequest(
        client_order_id="x", market="M", outcome=Outcome.YES, side=Side.BUY, limit_price=parse_price("0.43"),
        quantity=parse_quantity("10"), time_in_force=TimeInForce.IMMEDIATE_OR_CANCEL, issued_ns=0, not_after_ns=1,
    )  # fmt: skip
    made = await stage.desk.remake(request)
    assert isinstance(made, PreparedOrder)
    assert isinstance(await stage.desk.look_for(made, 0), Absent)
    fill = TradeReport(
        trade="x:0", status=FillStatus.CONFIRMED, venue_order_id="paper-x", client_order_id="x", market="M",
        outcome=Outcome.YES, side=Side.BUY, price=parse_price("0.43"), quantity=parse_quantity("6"),
        fee=Money(1), taker=True, venue_ns=5,
    )  # fmt: skip
    stage.desk.open(Opening(stage.account, "test", {"x": [fill]}))
    found = await stage.desk.look_for(made, 0)
    assert isinstance(found, Found)
    assert (found.order.status, found.order.filled, found.order.fees) == (OrderStatus.CANCELLED, 6_000_000, 1)
    assert stage.desk.left(stage.book, Outcome.YES)[1][0] == (parse_price("0.43"), parse_quantity("54"))


# ---- whatever happens ------------------------------------------------------------------------------------------

ladders = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 300)), min_size=0, max_size=4, unique_by=lambda x: x[0])
moves = st.lists(
    st.one_of(
        st.tuples(st.just("book"), ladders, ladders),
        st.tuples(
            st.just("order"), st.sampled_from(list(Outcome)), st.sampled_from(list(Side)), st.integers(1, 99),
            st.integers(1, 4_000), st.sampled_from(list(TimeInForce)[:3]),
        ),
        st.tuples(st.just("wait"), st.integers(1, 8)),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(moves, st.booleans(), st.integers(0, 60), st.integers(0, 1))
def test_money_is_conserved_and_nothing_beyond_depth_limit_or_cash(
    moves: list[Any], is_kalshi: bool, dollars: int, delay_s: int
) -> None:
    asyncio.run(_whatever_happens(moves, KALSHI if is_kalshi else POLYMARKET, dollars, delay_s))


async def _whatever_happens(moves: list[Any], rules: PaperRules, dollars: int, delay_s: int) -> None:
    stage = _stage(rules, dollars=dollars)
    stage.listed = stage.listed_as(taker_delay_ns=delay_s * SECOND)
    requests: dict[str, dict[str, Any]] = {}
    shown: dict[tuple[Outcome, Price], int] = {}
    checked = 0

    def look() -> None:
        nonlocal checked
        account = stage.account
        assert account.cash + account.at_cost + account.fees - account.realised == dollars * DOLLAR
        assert account.cash >= 0
        for trade in stage.trades[checked:]:
            checked += 1
            if trade.status is not (FillStatus.CONFIRMED if rules is KALSHI else FillStatus.PROVISIONAL):
                continue
            limit = requests[trade.client_order_id]["limit_price"]
            assert trade.price <= limit if trade.side is Side.BUY else trade.price >= limit
            if trade.taker:
                sells = trade.side is Side.SELL
                place = (
                    trade.outcome if sells else trade.outcome.other,
                    trade.price if sells else Price(DOLLAR - trade.price),
                )
                shown[place] = shown.get(place, 0) - trade.quantity
                assert shown[place] >= 0, "more was taken than was ever shown at this price"

    def note() -> None:
        for outcome in Outcome:
            sizes = dict(stage.book.bids(outcome))
            before = noted[outcome]
            for price in {*sizes, *before}:
                if price not in sizes:
                    shown.pop((outcome, price), None)
                else:
                    grown = max(0, sizes[price] - before.get(price, 0))
                    shown[outcome, price] = shown.get((outcome, price), 0) + grown
            noted[outcome] = sizes

    noted: dict[Outcome, dict[Price, Quantity]] = {outcome: {} for outcome in Outcome}
    note()
    for number, move in enumerate(moves):
        if move[0] == "book":
            bids = [(f"0.{40 - p:02d}", str(q)) for p, q in move[1]]
            asks = [(f"0.{40 + p:02d}", str(q)) for p, q in move[2]]
            yes = [(parse_price(p), parse_quantity(q)) for p, q in bids]
            no = [(Price(DOLLAR - parse_price(p)), parse_quantity(q)) for p, q in asks]
            stage.book.snapshot(yes, no, received_ns=stage.clock.time_ns())
            note()
            stage.desk.book_changed(stage.book)
        elif move[0] == "wait":
            stage.book.confirm(stage.clock.time_ns() + 10 * SECOND)
            await stage.pass_time(move[1])
        else:
            _, outcome, side, cents, lots, force = move
            name = f"o{number}"
            requests[name] = {
                "outcome": outcome, "side": side, "limit_price": Price(cents * CENT), "quantity": Quantity(lots * CENT),
                "time_in_force": force,
            }  # fmt: skip
            await stage.send(name, **requests[name])
        look()
    await stage.pass_time(10)
    look()
