"""Somebody's dated word that real orders may be sent to one venue. Without one, or with an old one, none are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

VALID_DAYS: Final = 90
"""How long a word holds; then somebody has to look at rules, limits and results again, and say it anew."""


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Who allowed it, when, and for which venue.

    Attributes:
        by: A name.
        on: The day, UTC.
        venue: The venue.
    """

    by: str
    on: date
    venue: str

    def refusal(self, venue: str, now_ns: int) -> str:
        """Why it does not allow orders to `venue` at this moment; empty if it does.

        Args:
            venue: The venue.
            now_ns: The time, nanoseconds since 1970.
        """
        if self.venue != venue:
            return f"authorisation: it is for {self.venue}, not for {venue}"
        age = (datetime.fromtimestamp(now_ns / 1e9, UTC).date() - self.on).days
        if age < 0:
            return f"authorisation: {self.on} is still to come"
        if age > VALID_DAYS:
            return f"authorisation: that of {self.on} lapsed after {VALID_DAYS} days"
        return ""


def read_authorisation(text: str) -> Authorisation:
    """The authorisation written as `<name> <YYYY-MM-DD> <venue>`; the name may have several words.

    Raises:
        ValueError: It is not of that form.
    """
    *name, day, venue = text.split()
    if not name:
        raise ValueError("no name")
    return Authorisation(" ".join(name), date.fromisoformat(day), venue)


def refusal(authorisation: Authorisation | None, venue: str, now_ns: int) -> str:
    """Why no order may be sent to `venue` at this moment; empty if one may."""
    if authorisation is None:
        return "authorisation: LIVE_ORDERS_AUTHORISED is not set"
    return authorisation.refusal(venue, now_ns)
