"""The venues' accounts as everybody hears of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

from arbees_runtime.market.numbers import MONEY_ZERO, Money
from arbees_runtime.messages import AccountUpdate, Nanoseconds, PositionUpdate, TradingMode
from arbees_runtime.trading.positions.guaranteed import guaranteed
from arbees_runtime.trading.positions.ledger_view import LedgerView
from arbees_runtime.trading.positions.statements import Statements


def account_updates(
    mode: TradingMode,
    view: LedgerView,
    positions: Collection[PositionUpdate],
    *,
    earned: Mapping[str, int],
    statements: Statements,
    waiting: Set[str],
    version: int,
    now_ns: int,
) -> list[AccountUpdate]:
    """Every venue's account.

    Args:
        mode: Paper or live.
        view: The ledger.
        positions: Those at all venues, open ones and those that are over.
        earned: Realised profit after fees since midnight, in millionths of a dollar, by venue.
        statements: The last comparison with each venue.
        waiting: Venues whose last statement was not compared.
        version: Entries of the ledger so far.
        now_ns: The time.
    """
    paid = guaranteed(positions)
    updates = []
    for venue in sorted(view.venues):
        gains = [each.unrealised for each in positions if each.venue == venue and each.quantity]
        found = statements.differences.get(venue)
        update = AccountUpdate(
            mode=mode,
            venue=venue,
            cash=view.cash(venue),
            reserved=view.amount("reserved", venue),
            positions=view.amount("position", venue),
            realised_today=Money(earned.get(venue, 0)),
            unrealised=None if None in gains else Money(sum(each for each in gains if each is not None)),
            venue_difference=None if found is None or venue in waiting else found.cash,
            version=version,
            as_of_ns=Nanoseconds(now_ns),
            receivable=view.amount("receivable", venue),
            guaranteed=paid.get(venue, MONEY_ZERO),
            positions_differ=0 if found is None else len(found.contracts),
            disputed=statements.disputed(venue),
        )
        updates.append(update)
    return updates
