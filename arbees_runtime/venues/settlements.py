"""A venue's word on what a market pays, as messages: one for each of its two contracts."""

from __future__ import annotations

from arbees_runtime.market.numbers import complement
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Nanoseconds, Settlement, derive_id
from arbees_runtime.venues.listing import Listing


def settlements(listing: Listing, received_ns: int) -> tuple[Settlement, ...]:
    """What to tell of a listing; nothing if the venue has said nothing of what it pays.

    The same word of the venue gives messages of the same ids, so telling it twice does no harm.
    """
    found = listing.resolution
    if found is None:
        return ()
    return tuple(
        Settlement(
            id=derive_id(
                "settlement", listing.venue, listing.market, outcome.value, payout, int(found.final), found.revision
            ),
            venue=listing.venue,
            market=listing.market,
            outcome=outcome,
            payout=payout,
            final=found.final,
            venue_time_ns=None if found.venue_ns is None else Nanoseconds(found.venue_ns),
            received_ns=Nanoseconds(received_ns),
            revision=found.revision,
        )
        for outcome, payout in ((Outcome.YES, found.payout), (Outcome.NO, complement(found.payout)))
    )
