"""Everything we read from Polymarket by HTTP: Gamma, the CLOB and the data service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TypeVar

import msgspec

from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import Malformed
from arbees_runtime.venues.http import Query
from arbees_runtime.venues.polymarket.clob_messages import (
    BalanceAllowance,
    ClobBook,
    ClobMarket,
    ClobTrade,
    ClosedOnly,
    CursorPage,
    DataPage,
    DataPosition,
    NegativeRisk,
    OpenOrder,
    TickSize,
    TokenAsked,
    Version,
)
from arbees_runtime.venues.polymarket.gamma_messages import GammaEvent, GammaMarket, League
from arbees_runtime.venues.polymarket.http import Budget, PolymarketHttp

T = TypeVar("T")

MOST_BOOKS = 500
"""Books that one call returns."""
_MOST_PAGES = 10_000
_FIRST_CURSOR = "MA=="
_LAST_CURSOR = "LTE="


class PolymarketReads:
    """Polymarket's answers as typed objects.

    Lists are read page by page. Of public data, one entry that can't be read does not spoil its page: it is
    handed to `malformed` and left out. Of our own orders, trades and positions none may be missing unnoticed:
    there such an entry ends the reading. Every method raises ReadError when there is no usable answer.
    """

    def __init__(self, http: PolymarketHttp, malformed: Malformed) -> None:
        self._http = http
        self._malformed = malformed

    # ---- discovery (Gamma) ---------------------------------------------------------------------------

    async def leagues(self) -> list[League]:
        """The leagues Gamma knows, each with its tags."""
        answer = await self._http.read(f"{self._gamma}/sports", list[msgspec.Raw], budget=Budget.GAMMA)
        return list(self._readable(answer, "sports", League))

    def events(self, query: Query = ()) -> AsyncIterator[GammaEvent]:
        """Events, by tag_id, related_tags, closed, end_date_min or end_date_max."""
        return self._keyset("events", GammaEvent, query, Budget.GAMMA_EVENTS)

    def markets(self, query: Query = ()) -> AsyncIterator[GammaMarket]:
        """Markets, by condition_ids, tag_id, sports_market_types, closed, end_date_min or end_date_max."""
        return self._keyset("markets", GammaMarket, query, Budget.GAMMA_MARKETS)

    def markets_of(self, event: GammaEvent) -> list[GammaMarket]:
        """The markets that came along with an event."""
        return list(self._readable(event.markets, "markets", GammaMarket))

    async def market(self, condition: str) -> GammaMarket:
        """One market by its condition id, open or closed."""
        for closed in ("false", "true"):
            async for market in self.markets([("condition_ids", condition), ("closed", closed)]):
                if market.condition_id == condition:
                    return market
        raise ReadError("not_found", f"Gamma lists no market {condition}")

    # ---- prices and terms (CLOB) ---------------------------------------------------------------------

    async def book(self, token: str) -> ClobBook:
        """One token's whole book."""
        return await self._http.read(f"{self._clob}/book", ClobBook, [("token_id", token)], budget=Budget.BOOK)

    async def books(self, tokens: Sequence[str]) -> list[ClobBook]:
        """The whole books of at most MOST_BOOKS tokens; one that has none, or can't be read, is missing."""
        if len(tokens) > MOST_BOOKS:
            raise ValueError(f"{len(tokens)} books asked for, {MOST_BOOKS} is the most")
        body = msgspec.json.encode([TokenAsked(token_id=token) for token in tokens])
        answer = await self._http.read(f"{self._clob}/books", list[msgspec.Raw], budget=Budget.BOOKS, body=body)
        return list(self._readable(answer, "books", ClobBook))

    async def clob_market(self, condition: str) -> ClobMarket:
        """What the matching engine goes by: tokens, tick, least size, fee, whether it takes orders."""
        return await self._http.read(f"{self._clob}/clob-markets/{condition}", ClobMarket)

    async def tick_size(self, token: str) -> TickSize:
        """A token's tick."""
        return await self._http.read(f"{self._clob}/tick-size", TickSize, [("token_id", token)])

    async def neg_risk(self, token: str) -> bool:
        """Whether a token's market is one of a set of which one wins."""
        return (await self._http.read(f"{self._clob}/neg-risk", NegativeRisk, [("token_id", token)])).neg_risk

    async def version(self) -> int:
        """The order format the CLOB takes."""
        return (await self._http.read(f"{self._clob}/version", Version)).version

    async def time_s(self) -> int:
        """The CLOB's clock, in seconds since 1970."""
        return await self._http.read(f"{self._clob}/time", int)

    # ---- our own (CLOB, signed) ----------------------------------------------------------------------

    async def closed_only(self) -> bool:
        """Whether the account may only close positions."""
        url = f"{self._clob}/auth/ban-status/closed-only"
        return (await self._http.read(url, ClosedOnly, signed=True)).closed_only

    async def order(self, order_id: str) -> OpenOrder | None:
        """One order of ours; None if the CLOB says that there is none."""
        url = f"{self._clob}/data/order/{order_id}"
        try:
            return await self._http.read(url, OpenOrder | None, signed=True)  # type: ignore[arg-type]
        except ReadError as error:
            if error.reason == "http_404":
                return None
            raise

    def orders(self, query: Query = ()) -> AsyncIterator[OpenOrder]:
        """Our open orders, by market or asset_id."""
        return self._cursor("/data/orders", OpenOrder, query)

    def trades(self, query: Query = ()) -> AsyncIterator[ClobTrade]:
        """Our trades, by market, asset_id, after or before (seconds)."""
        return self._cursor("/data/trades", ClobTrade, query)

    async def balance(self, asset_type: str, signature_type: int, token: str = "") -> BalanceAllowance:
        """What we hold of an asset: COLLATERAL (pUSD), CONDITIONAL (v1 token) or CONDITIONAL-V2."""
        query = [("asset_type", asset_type), ("signature_type", str(signature_type))]
        query += [("token_id", token)] if token else []
        return await self._http.read(f"{self._clob}/balance-allowance", BalanceAllowance, query, signed=True)

    # ---- our own (data service, public) --------------------------------------------------------------

    async def positions(self, wallet: str) -> list[DataPosition]:
        """What a wallet holds, small change included; none may be missing."""
        query: list[tuple[str, str]] = [("user", wallet), ("limit", "500"), ("filter_amount", "0")]
        found: list[DataPosition] = []
        seen = set[str]()
        while len(seen) < _MOST_PAGES:
            page = await self._http.read(f"{self._http.hosts.data}/v2/positions", DataPage, query, budget=Budget.DATA)
            found += self._complete(page.data, "positions", DataPosition)
            cursor = page.pagination.next_cursor
            if not cursor:
                return found
            _unseen(cursor, seen, "/v2/positions")
            query = [*[pair for pair in query if pair[0] != "cursor"], ("cursor", cursor)]
        raise ReadError("too_large", f"/v2/positions: more than {_MOST_PAGES} pages")

    # ---- reading -------------------------------------------------------------------------------------

    @property
    def _gamma(self) -> str:
        return self._http.hosts.gamma

    @property
    def _clob(self) -> str:
        return self._http.hosts.clob

    async def _keyset(self, key: str, kind: type[T], query: Query, budget: Budget) -> AsyncIterator[T]:
        cursor, seen = "", set[str]()
        url = f"{self._gamma}/{key}/keyset"
        while len(seen) < _MOST_PAGES:
            page = [*query, ("limit", "100"), *([("after_cursor", cursor)] if cursor else [])]
            answer = await self._http.read(url, dict[str, msgspec.Raw], page, budget=budget)
            try:
                entries = msgspec.json.decode(answer[key], type=list[msgspec.Raw])
                cursor = msgspec.json.decode(answer.get("next_cursor") or b"null", type=str | None) or ""
            except KeyError:
                raise ReadError("unreadable", f"GET /{key}/keyset: the answer has no {key!r}") from None
            except msgspec.DecodeError as error:
                raise ReadError("unreadable", f"GET /{key}/keyset: {error}") from error
            for item in self._readable(entries, key, kind):
                yield item
            if not cursor:
                return
            _unseen(cursor, seen, f"/{key}/keyset")
        raise ReadError("too_large", f"GET /{key}/keyset: more than {_MOST_PAGES} pages")

    async def _cursor(self, path: str, kind: type[T], query: Query) -> AsyncIterator[T]:
        cursor, seen = _FIRST_CURSOR, set[str]()
        while len(seen) < _MOST_PAGES:
            page = await self._http.read(self._clob + path, CursorPage, [*query, ("next_cursor", cursor)], signed=True)
            for item in self._complete(page.data, path, kind):
                yield item
            cursor = page.next_cursor
            if cursor in ("", _LAST_CURSOR):
                return
            _unseen(cursor, seen, path)
        raise ReadError("too_large", f"GET {path}: more than {_MOST_PAGES} pages")

    def _readable(self, entries: Iterable[msgspec.Raw], name: str, kind: type[T]) -> Iterable[T]:
        for entry in entries:
            try:
                yield msgspec.json.decode(entry, type=kind)
            except msgspec.DecodeError as error:
                self._malformed(name, bytes(entry), str(error))

    def _complete(self, entries: Sequence[msgspec.Raw], name: str, kind: type[T]) -> list[T]:
        found = list(self._readable(entries, name, kind))
        if len(found) != len(entries):
            raise ReadError("unreadable", f"{name} holds an entry that can't be read, so it is not complete")
        return found


def _unseen(cursor: str, seen: set[str], path: str) -> None:
    if cursor in seen:
        raise ReadError("unreadable", f"{path}: the cursor came a second time")
    seen.add(cursor)
