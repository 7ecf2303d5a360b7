"""What the venues say we own, against the ledger, until a difference is confirmed."""

from __future__ import annotations

import logging

from arbees_runtime.market.numbers import Money, Quantity, format_money
from arbees_runtime.messages import VenueAccount
from arbees_runtime.trading.positions.ledger_view import LedgerView
from arbees_runtime.trading.positions.reconciliation import Contract, Difference, Suspicion, compare, confirmed

_log = logging.getLogger(__name__)


class Statements:
    """The last comparison with each venue.

    Attributes:
        differences: By venue; None: not compared yet.
    """

    def __init__(self) -> None:
        self.differences: dict[str, Difference | None] = {}
        self._suspicions: dict[str, Suspicion] = {}
        self._told: dict[str, tuple[tuple[Contract, Quantity], ...]] = {}

    def compare(self, account: VenueAccount, view: LedgerView, version: int) -> Difference | None:
        """Compare a venue's statement with the ledger; the difference when it is confirmed, to be booked.

        Args:
            account: The statement, of a moment at which nothing was on its way.
            view: The ledger.
            version: Entries at the venue so far.
        """
        venue = account.venue
        found = compare(account, view.cash(venue), view.held(venue), view.settling(venue))
        self.differences[venue] = found
        if not found.contracts:
            self._told.pop(venue, None)
        known = self._suspicions.get(venue)
        if found.within_tolerance:
            self._suspicions.pop(venue, None)
        elif found.cash_within_tolerance and found.contracts == self._told.get(venue):
            self._suspicions.pop(venue, None)  # contracts stay told until they agree; people were asked once
        elif confirmed(known, found, account.as_of_ns, version):
            _log.error(
                "%s says it differs: %s dollars, contracts %s", venue, format_money(found.cash), found.contracts,
                extra={"alarm": "ledger-difference"},
            )  # fmt: skip
            del self._suspicions[venue]
            self._told[venue] = found.contracts
            return found
        elif known is None or known.difference != found or known.version != version:
            self._suspicions[venue] = Suspicion(found, account.as_of_ns, version)
        return None

    def disputed(self, venue: str) -> tuple[str, ...]:
        """Markets of which the venue says that we own something else than the ledger does: confirmed, and still so."""
        found = self.differences.get(venue)
        last = set() if found is None else {market for (market, _), _ in found.contracts}
        return tuple(sorted(last.intersection(market for (market, _), _ in self._told.get(venue, ()))))

    def unexplained(self, view: LedgerView) -> Money:
        """Dollars by which ledger and venues differ: in suspense, and in differences not booked."""
        suspense = sum(abs(view.amount("suspense", venue)) for venue in view.venues)
        contracts = sum(
            abs(quantity) for found in self.differences.values() if found for _, quantity in found.contracts
        )
        cash = sum(
            abs(found.cash)
            for venue, found in self.differences.items()
            if found and not found.within_tolerance and venue in self._suspicions
        )
        return Money(suspense + contracts + cash)
