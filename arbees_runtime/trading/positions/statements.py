"""What the venues say we own, against the ledger, until a difference is confirmed."""

from __future__ import annotations

import logging

from arbees_runtime.market.numbers import Money, format_money
from arbees_runtime.messages import VenueAccount
from arbees_runtime.trading.positions.ledger_view import LedgerView
from arbees_runtime.trading.positions.reconciliation import Difference, Suspicion, compare, confirmed

_log = logging.getLogger(__name__)


class Statements:
    """The last comparison with each venue.

    Attributes:
        differences: By venue; None: not compared yet.
    """

    def __init__(self) -> None:
        self.differences: dict[str, Difference | None] = {}
        self._suspicions: dict[str, Suspicion] = {}

    def compare(self, account: VenueAccount, view: LedgerView, version: int) -> Difference | None:
        """Compare a venue's statement with the ledger; the difference when it is confirmed, to be booked.

        Args:
            account: The statement, of a moment at which nothing was on its way.
            view: The ledger.
            version: Entries of the ledger so far.
        """
        venue = account.venue
        found = compare(account, view.cash(venue), view.held(venue), view.settling(venue))
        self.differences[venue] = found
        known = self._suspicions.get(venue)
        if found.within_tolerance:
            self._suspicions.pop(venue, None)
        elif confirmed(known, found, account.as_of_ns, version):
            _log.error(
                "%s says it differs: %s dollars, contracts %s", venue, format_money(found.cash), found.contracts,
                extra={"alarm": "ledger-difference"},
            )  # fmt: skip
            del self._suspicions[venue]
            return found
        elif known is None or known.difference != found or known.version != version:
            self._suspicions[venue] = Suspicion(found, account.as_of_ns, version)
        return None

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
