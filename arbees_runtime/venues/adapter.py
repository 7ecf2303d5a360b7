"""What the gateway and the orchestrator need of a venue.

Kalshi and Polymarket each make one `VenueAdapter`; a third venue (Polymarket US, say) needs its own and nothing else.
"""

from __future__ import annotations

from typing import Protocol

from arbees_runtime.venues.feed import Feed
from arbees_runtime.venues.gates import OrderGate
from arbees_runtime.venues.listing import Discovery
from arbees_runtime.venues.orders import Orders


class VenueAdapter(Protocol):
    """One venue.

    `orders` is None where none can be placed (paper mode, no key); the gate then says why.
    """

    @property
    def venue(self) -> str:
        """Its name in messages: `kalshi`, `polymarket`."""

    @property
    def discovery(self) -> Discovery:
        """Finds markets."""

    @property
    def feed(self) -> Feed:
        """Keeps books."""

    @property
    def orders(self) -> Orders | None:
        """Places orders."""

    @property
    def gate(self) -> OrderGate:
        """Says whether orders may be placed."""
