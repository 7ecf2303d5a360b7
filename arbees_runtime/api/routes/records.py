"""What is on record: signals, decisions, trades, orders, fills, ledger, equity, and all of it as CSV."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from fastapi.responses import StreamingResponse

from arbees_runtime.api.csv_export import csv_lines
from arbees_runtime.api.identity import Reader
from arbees_runtime.api.models.fields import Page
from arbees_runtime.api.models.records import (
    BalanceRecord,
    DecisionRecord,
    EquityRecord,
    FillRecord,
    LedgerEntryRecord,
    OrderEventRecord,
    OrderRecord,
    OrderWithEvents,
    SignalRecord,
    TradeRecord,
    TradeWithOrders,
)
from arbees_runtime.api.problems import responses
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.parameters import Identity
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, found, listed, newest
from arbees_runtime.store import listings
from arbees_runtime.store.listing import Listing, every, one

router = APIRouter(tags=["records"])

_ONE_TRADE = 1000


@router.get("/signals", summary="Opportunities found")
async def signals(_: Reader, given: Given, query: Asked[queries.SignalQuery]) -> Page[SignalRecord]:
    """Every opportunity that a shard made a signal of."""
    return await listed(given, listings.SIGNALS, SignalRecord, query)


@router.get("/decisions", summary="Decisions and their limits")
async def decisions(_: Reader, given: Given, query: Asked[queries.DecisionQuery]) -> Page[DecisionRecord]:
    """The risk gateway's answers, each with every limit it evaluated."""
    return await listed(given, listings.DECISIONS, DecisionRecord, query)


@router.get(
    "/decisions/{decision}", summary="One decision, and what became of it", responses=responses(HTTPStatus.NOT_FOUND)
)
async def decision(_: Reader, given: Given, _query: Asked[queries.Nothing], decision: Identity) -> TradeWithOrders:
    """Why it was made, what was ordered, and what became of every order: the whole waterfall."""
    decided = await found(given, listings.DECISIONS, DecisionRecord, decision)
    signal = await one(given.pool, listings.SIGNALS, decided.signal_id)
    trade = await one(given.pool, listings.TRADES, decision)
    orders = await newest(given, listings.ORDERS, OrderRecord, _ONE_TRADE, decision=decision)
    return TradeWithOrders(
        trade=None if trade is None else TradeRecord.model_validate(dict(trade)),
        signal=None if signal is None else SignalRecord.model_validate(dict(signal)),
        decision=decided,
        orders=[await _with_events(given, order) for order in reversed(orders)],
    )


@router.get("/trades", summary="Trades")
async def trades(_: Reader, given: Given, query: Asked[queries.TradeQuery]) -> Page[TradeRecord]:
    """Approved decisions on their way through their legs."""
    return await listed(given, listings.TRADES, TradeRecord, query)


@router.get("/orders", summary="Orders")
async def orders(_: Reader, given: Given, query: Asked[queries.OrderQuery]) -> Page[OrderRecord]:
    """Every order, from the intent to its end."""
    return await listed(given, listings.ORDERS, OrderRecord, query)


@router.get("/orders/{order}", summary="One order", responses=responses(HTTPStatus.NOT_FOUND))
async def order(_: Reader, given: Given, _query: Asked[queries.Nothing], order: Identity) -> OrderWithEvents:
    """One order and all that became known of it."""
    return await _with_events(given, await found(given, listings.ORDERS, OrderRecord, order))


@router.get("/fills", summary="Fills")
async def fills(_: Reader, given: Given, query: Asked[queries.FillQuery]) -> Page[FillRecord]:
    """Our trades at the venues."""
    return await listed(given, listings.FILLS, FillRecord, query)


@router.get("/ledger/entries", summary="The ledger's entries")
async def ledger_entries(_: Reader, given: Given, query: Asked[queries.LedgerQuery]) -> Page[LedgerEntryRecord]:
    """Every entry with its lines, which sum to zero."""
    return await listed(given, listings.LEDGER_ENTRIES, LedgerEntryRecord, query)


@router.get("/ledger/balances", summary="The ledger's balances")
async def ledger_balances(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[BalanceRecord]:
    """What every account of the ledger holds."""
    rows = await given.pool.fetch(
        "SELECT account, mode, venue, kind, market_id, outcome, amount, quantity FROM ledger_balances ORDER BY account"
    )
    return [BalanceRecord.model_validate(dict(row)) for row in rows]


@router.get("/equity", summary="The equity curve")
async def equity(_: Reader, given: Given, query: Asked[queries.EquityQuery]) -> Page[EquityRecord]:
    """What every account was worth, newest first."""
    return await listed(given, listings.EQUITY, EquityRecord, query)


@router.get(
    "/export/{name}.csv",
    summary="A list as CSV",
    response_class=StreamingResponse,
    responses={
        200: {"description": "Comma-separated values.", "content": {"text/csv": {"schema": {"type": "string"}}}}
    },
)
async def export(
    _: Reader,
    given: Given,
    name: Annotated[
        Literal[
            "signals",
            "decisions",
            "trades",
            "orders",
            "order_events",
            "fills",
            "ledger_entries",
            "equity",
            "audit",
            "events",
            "listings",
            "reviews",
            "assignments",
            "rejected_rows",
        ],
        Path(description="Which list."),
    ],
    query: Asked[queries.SpanQuery],
) -> StreamingResponse:
    """All of a list, newest first: amounts in dollars, moments in UTC."""
    listing: Listing = listings.LISTINGS[name]
    rows = every(given.pool, listing, {"since": query.since, "until": query.until})
    return StreamingResponse(
        csv_lines(listing, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


async def _with_events(given: Given, order: OrderRecord) -> OrderWithEvents:
    events = await newest(given, listings.ORDER_EVENTS, OrderEventRecord, _ONE_TRADE, order=order.client_order_id)
    return OrderWithEvents(order=order, events=events[::-1])
