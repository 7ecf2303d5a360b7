"""Profit, exposure, limits, and how the ledger compares with the venues' statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import add
from typing import Final

from fastapi import APIRouter

from arbees_runtime.api import presenting
from arbees_runtime.api.identity import Reader
from arbees_runtime.api.live_view import Held
from arbees_runtime.api.models.events import ReviewRecord
from arbees_runtime.api.models.money import (
    EarnedView,
    EventExposure,
    ModePnl,
    Pnl,
    Reconciliation,
    ResultProfit,
    StatementRecord,
    VenuePnl,
)
from arbees_runtime.api.models.own_state import LiveLimits
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, Surroundings, newest
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.events.eastern import eastern_day, eastern_ns
from arbees_runtime.market.numbers import MONEY_ZERO
from arbees_runtime.messages import AccountUpdate, PositionPhase, PositionUpdate, Result, TradingMode
from arbees_runtime.store import listings
from arbees_runtime.store.profit import Earned, VenueProfit, read_profit
from arbees_runtime.store.statements import newest_statements
from arbees_runtime.trading.risk.event_risk import has_draw
from arbees_runtime.trading.risk.settled import ruled_out, still_possible
from arbees_runtime.trading.risk.worst_case import holding_of, results_of, value_in, worst_loss

router = APIRouter(tags=["money"])

_STATEMENTS_OF: Final = timedelta(days=1)
_MOST_DIFFERENCES: Final = 100
_NOTHING: Final = Earned(MONEY_ZERO, MONEY_ZERO)


@router.get("/pnl", summary="Profit and loss")
async def pnl(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> Pnl:
    """What was earned today and in total, by mode and venue: realised by the ledger, unrealised by the position
    tracker's marks."""
    now_ns = given.clock.time_ns()
    day = eastern_day(now_ns)
    midnight = datetime.fromtimestamp(eastern_ns(day, 0, 0) // 1_000_000_000, UTC)
    booked = {(each.mode, each.venue): each for each in await read_profit(given.pool, midnight)}
    accounts = {(str(account.mode), account.venue): (account, held) for account, held in _accounts(given)}
    by_mode: dict[str, list[VenuePnl]] = defaultdict(list)
    for mode, venue in sorted({*booked, *accounts}):
        earned = booked.get((mode, venue), VenueProfit(mode, venue, _NOTHING, _NOTHING))
        account, held = accounts.get((mode, venue), (None, None))
        by_mode[mode].append(
            VenuePnl(
                venue=venue,
                today=EarnedView.model_validate(earned.since),
                total=EarnedView.model_validate(earned.total),
                unrealised=None if account is None else account.unrealised,
                standing=None if held is None else presenting.standing(given.view, held),
            )
        )
    as_of = datetime.fromtimestamp(now_ns / 1e9, UTC)
    return Pnl(day=day, as_of=as_of, modes=[_mode(mode, booked.values(), each) for mode, each in by_mode.items()])


def _mode(mode: str, booked: Iterable[VenueProfit], venues: list[VenuePnl]) -> ModePnl:
    ours = [each for each in booked if each.mode == mode]
    open_profits = [each.unrealised for each in venues]
    return ModePnl(
        mode=TradingMode(mode),
        today=EarnedView.model_validate(reduce(add, (each.since for each in ours), _NOTHING)),
        total=EarnedView.model_validate(reduce(add, (each.total for each in ours), _NOTHING)),
        unrealised=None if None in open_profits else sum(each for each in open_profits if each is not None),
        venues=venues,
    )


@router.get("/exposure", summary="What is at stake on each game")
async def exposure(_: Reader, given: Given, query: Asked[queries.ExposureQuery]) -> list[EventExposure]:
    """Profit by result of every event with open positions, both venues netted, the largest loss first."""
    groups: dict[tuple[TradingMode, str], list[tuple[PositionUpdate, Held]]] = defaultdict(list)
    settled: dict[tuple[TradingMode, str], list[tuple[frozenset[Result], int]]] = defaultdict(list)
    for held in given.view.all("positions"):
        position = held.message
        if not isinstance(position, PositionUpdate) or query.mode not in (None, position.mode):
            continue
        if position.phase is PositionPhase.OPEN and position.quantity:
            groups[position.mode, position.event].append((position, held))
        elif position.payout is not None:
            settled[position.mode, position.event].append((frozenset(position.pays_on), position.payout))
    found = [_exposure(given, *game, group, settled[game]) for game, group in groups.items()]
    return sorted(found, key=lambda each: (-each.worst_loss, each.event))


def _exposure(
    given: Surroundings,
    mode: TradingMode,
    event: str,
    group: list[tuple[PositionUpdate, Held]],
    settled: list[tuple[frozenset[Result], int]],
) -> EventExposure:
    holdings = [holding_of(position) for position, _ in group]
    results = sorted(still_possible(results_of(holdings, (), has_draw(event)), ruled_out(settled)))
    standings = [presenting.standing(given.view, held) for _, held in group]
    return EventExposure(
        mode=mode,
        event=event,
        contracts=sum(abs(holding.quantity) for holding in holdings),
        cost=sum(holding.cost + holding.fees for holding in holdings),
        results=[ResultProfit(result=result, profit=value_in(result, holdings)) for result in results],
        worst_loss=worst_loss(holdings, (), results),
        standing=max(standings, key=lambda each: (each.state is not KeyState.LIVE, each.age_s)),
    )


@router.get("/limits", summary="The limits as loaded, and how much is used")
async def limits(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LiveLimits]:
    """The limits that the signal processor holds trades to, as it has them loaded; empty while it was never heard."""
    return [presenting.live_limits(given.view, held) for held in given.view.all("risk")]


@router.get("/reconciliation", summary="The ledger against the venues' statements")
async def reconciliation(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> Reconciliation:
    """What every venue says we own, what the ledger says, and the differences that a person has to explain."""
    since = datetime.fromtimestamp(given.clock.time_ns() / 1e9, UTC) - _STATEMENTS_OF
    statements = {each.venue: each for each in await newest_statements(given.pool, since)}
    records = []
    for account, held in _accounts(given):
        statement = statements.get(account.venue)
        records.append(
            StatementRecord(
                mode=account.mode,
                venue=account.venue,
                statement_at=None if statement is None else statement.received_at,
                statement_cash=None if statement is None else statement.cash,
                ledger_cash=account.cash,
                difference=account.venue_difference,
                positions_differ=account.positions_differ,
                standing=presenting.standing(given.view, held),
            )
        )
    asked = await newest(given, listings.REVIEWS, ReviewRecord, _MOST_DIFFERENCES, kind="reconciliation", open=True)
    return Reconciliation(accounts=records, differences=asked)


def _accounts(given: Surroundings) -> Iterator[tuple[AccountUpdate, Held]]:
    for held in given.view.all("positions"):
        if isinstance(held.message, AccountUpdate):
            yield held.message, held
