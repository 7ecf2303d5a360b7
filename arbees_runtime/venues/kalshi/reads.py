"""Everything we read from Kalshi's REST interface."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.http import Query
from arbees_runtime.venues.kalshi.account_messages import (
    AccountLimits,
    ApiKeys,
    Balance,
    MarketPosition,
    Settlement,
    UserDataTimestamp,
)
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.market_messages import (
    Event,
    EventFeeChange,
    ExchangeStatus,
    LiveData,
    Market,
    Milestone,
    OrderBookAnswer,
    Series,
    SeriesFeeChange,
    Trade,
)
from arbees_runtime.venues.kalshi.order_messages import Fill, Order, OrderAnswer

T = TypeVar("T")

MOST_BOOKS = 100
"""Books that one call returns."""
_MOST_PAGES = 10_000

Malformed = Callable[[str, bytes, str], None]
"""Told of what was left out: the kind of thing, its bytes, and what is wrong with it."""


class KalshiReads:
    """Kalshi's answers as typed objects.

    Lists are read page by page. Of public data, one entry that can't be read does not spoil its page: it is
    handed to `malformed` and left out. Of our own orders, trades, positions and settlements, and of announced
    fees, none may be missing unnoticed: there such an entry ends the reading. Every method raises
    ReadError when there is no usable answer.
    """

    def __init__(self, http: KalshiHttp, malformed: Malformed) -> None:
        self._http = http
        self._malformed = malformed

    # ---- exchange and account ------------------------------------------------------------------------

    async def exchange_status(self) -> ExchangeStatus:
        """Whether the exchange and each shard take orders."""
        return await self._http.read("/exchange/status", ExchangeStatus)

    async def user_data_timestamp(self) -> UserDataTimestamp:
        """How far the portfolio reads below have caught up."""
        return await self._http.read("/exchange/user_data_timestamp", UserDataTimestamp)

    async def account_limits(self) -> AccountLimits:
        """The account's rate limits."""
        return await self._http.read("/account/limits", AccountLimits)

    async def api_keys(self) -> ApiKeys:
        """The keys and until when the attestation of location holds."""
        return await self._http.read("/api_keys", ApiKeys)

    # ---- discovery -----------------------------------------------------------------------------------

    def events(self, query: Query = (), *, with_markets: bool = True) -> AsyncIterator[Event]:
        """Events, by series_ticker, status (unopened, open, closed, settled) or min_updated_ts."""
        nested = [("with_nested_markets", "true")] if with_markets else []
        return self._pages("/events", "events", Event, [*query, ("limit", "200"), *nested])

    async def events_with_milestones(
        self, query: Query = ()
    ) -> AsyncIterator[tuple[list[Event], list[Milestone] | None]]:
        """Events with their markets page by page, beside each page the games they belong to; None if none were sent."""
        asked = [*query, ("limit", "200"), ("with_nested_markets", "true"), ("with_milestones", "true")]
        async for answer in self._answers("/events", asked):
            sent = "milestones" in answer
            milestones = self._list(answer, "milestones", Milestone) if sent else None
            yield self._list(answer, "events", Event), milestones

    def markets(self, query: Query = ()) -> AsyncIterator[Market]:
        """Markets, by event_ticker, series_ticker, tickers or status; combinations are left out."""
        return self._pages("/markets", "markets", Market, [*query, ("limit", "1000"), ("mve_filter", "exclude")])

    def markets_of(self, event: Event) -> list[Market]:
        """The markets that came along with an event."""
        return list(self._readable(event.markets or (), "markets", Market))

    async def event(self, ticker: str) -> Event:
        """One event with its markets."""
        return await self._one(f"/events/{ticker}", "event", Event, [("with_nested_markets", "true")])

    async def market(self, ticker: str) -> Market:
        """One market."""
        return await self._one(f"/markets/{ticker}", "market", Market)

    async def series(self, ticker: str) -> Series:
        """One series."""
        return await self._one(f"/series/{ticker}", "series", Series)

    def milestones(self, query: Query = ()) -> AsyncIterator[Milestone]:
        """Games, by category, competition, type or related_event_ticker."""
        return self._pages("/milestones", "milestones", Milestone, [*query, ("limit", "200")])

    async def live_data(self, milestone: str) -> LiveData:
        """The state of a milestone's game."""
        return await self._one(f"/live_data/milestone/{milestone}", "live_data", LiveData)

    # ---- fees ----------------------------------------------------------------------------------------

    async def series_fee_changes(self, ticker: str) -> list[SeriesFeeChange]:
        """Announced changes of a series' fees."""
        answer = await self._http.read("/series/fee_changes", dict[str, msgspec.Raw], [("series_ticker", ticker)])
        return self._list(answer, "series_fee_change_arr", SeriesFeeChange, complete=True)

    def event_fee_changes(self, ticker: str) -> AsyncIterator[EventFeeChange]:
        """Announced changes of an event's fee override."""
        query = [("event_ticker", ticker), ("limit", "1000")]
        return self._pages("/events/fee_changes", "event_fee_changes", EventFeeChange, query, complete=True)

    # ---- prices --------------------------------------------------------------------------------------

    async def order_book(self, ticker: str) -> OrderBookAnswer:
        """One market's whole book."""
        return await self._http.read(f"/markets/{ticker}/orderbook", OrderBookAnswer, [("depth", "0")])

    async def order_books(self, tickers: Sequence[str]) -> list[OrderBookAnswer]:
        """The whole books of at most MOST_BOOKS markets; one that can't be read is missing."""
        if len(tickers) > MOST_BOOKS:
            raise ValueError(f"{len(tickers)} books asked for, {MOST_BOOKS} is the most")
        query = [("tickers", ticker) for ticker in tickers]
        answer = await self._http.read("/markets/orderbooks", dict[str, msgspec.Raw], query)
        return self._list(answer, "orderbooks", OrderBookAnswer)

    def trades(self, query: Query = ()) -> AsyncIterator[Trade]:
        """Public trades, newest first, by ticker, min_ts or max_ts."""
        return self._pages("/markets/trades", "trades", Trade, [*query, ("limit", "1000")])

    # ---- portfolio -----------------------------------------------------------------------------------

    async def balance(self) -> Balance:
        """Cash, in all and per shard."""
        return await self._http.read("/portfolio/balance", Balance)

    def positions(self, query: Query = ()) -> AsyncIterator[MarketPosition]:
        """What we hold per market."""
        return self._pages(
            "/portfolio/positions", "market_positions", MarketPosition, [*query, ("limit", "1000")], complete=True
        )

    def fills(self, query: Query = ()) -> AsyncIterator[Fill]:
        """Our trades, newest first, by ticker, order_id, min_ts or max_ts."""
        return self._pages("/portfolio/fills", "fills", Fill, [*query, ("limit", "1000")], complete=True)

    def orders(self, query: Query = ()) -> AsyncIterator[Order]:
        """Our orders, newest first, by ticker, event_ticker, status, min_ts or max_ts."""
        return self._pages("/portfolio/orders", "orders", Order, [*query, ("limit", "1000")], complete=True)

    async def order(self, order_id: str) -> Order:
        """One order of ours by Kalshi's id."""
        return (await self._http.read(f"/portfolio/orders/{order_id}", OrderAnswer)).order

    def settlements(self, query: Query = ()) -> AsyncIterator[Settlement]:
        """What our markets paid, newest first, by min_ts or max_ts."""
        return self._pages(
            "/portfolio/settlements", "settlements", Settlement, [*query, ("limit", "1000")], complete=True
        )

    # ---- reading -------------------------------------------------------------------------------------

    async def _one(self, path: str, key: str, kind: type[T], query: Query = ()) -> T:
        answer = await self._http.read(path, dict[str, msgspec.Raw], query)
        try:
            return msgspec.json.decode(answer[key], type=kind)
        except KeyError:
            raise ReadError("unreadable", f"GET {path}: the answer has no {key!r}") from None
        except msgspec.DecodeError as error:
            raise ReadError("unreadable", f"GET {path}: {error}") from error

    async def _pages(
        self, path: str, key: str, kind: type[T], query: Query, *, complete: bool = False
    ) -> AsyncIterator[T]:
        async for answer in self._answers(path, query):
            for item in self._list(answer, key, kind, complete=complete):
                yield item

    async def _answers(self, path: str, query: Query) -> AsyncIterator[dict[str, msgspec.Raw]]:
        cursor, seen = "", set[str]()
        for _ in range(_MOST_PAGES):
            page = [*query, ("cursor", cursor)] if cursor else query
            answer = await self._http.read(path, dict[str, msgspec.Raw], page)
            yield answer
            try:
                cursor = msgspec.json.decode(answer.get("cursor") or b'""', type=str | None) or ""
            except msgspec.DecodeError as error:
                raise ReadError("unreadable", f"GET {path}: the cursor is no text") from error
            if not cursor:
                return
            if cursor in seen:
                raise ReadError("unreadable", f"GET {path}: the cursor came a second time")
            seen.add(cursor)
        raise ReadError("too_large", f"GET {path}: more than {_MOST_PAGES} pages")

    def _list(self, answer: dict[str, msgspec.Raw], key: str, kind: type[T], *, complete: bool = False) -> list[T]:
        try:
            entries = msgspec.json.decode(answer[key], type=list[msgspec.Raw] | None)
        except KeyError:
            raise ReadError("unreadable", f"the answer has no {key!r}") from None
        except msgspec.DecodeError as error:
            raise ReadError("unreadable", f"{key!r} is no list") from error
        found = list(self._readable(entries or (), key, kind))
        if complete and len(found) != len(entries or ()):
            raise ReadError("unreadable", f"{key!r} holds an entry that can't be read, so it is not complete")
        return found

    def _readable(self, entries: Iterable[msgspec.Raw], key: str, kind: type[T]) -> Iterable[T]:
        for entry in entries:
            try:
                yield msgspec.json.decode(entry, type=kind)
            except msgspec.DecodeError as error:
                self._malformed(key, bytes(entry), str(error))
