"""Where orders may leave from: dated data on venues and on the countries of AWS regions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class VenueRules:
    """From which countries a venue takes orders.

    Attributes:
        name: Its name as people know it.
        source: Document and date this was read from.
        blocked: Countries it deals with in no way.
        close_only: Countries from which positions may be closed only.
        only: The countries it is confined to; empty when it is not confined.
    """

    name: str
    source: str
    blocked: frozenset[str]
    close_only: frozenset[str]
    only: frozenset[str]

    def refusal(self, country: str) -> str | None:
        """Why an order from a country (ISO 3166) is not taken, as a clause; None when nothing speaks against it."""
        if country in self.blocked:
            return f"{self.name} deals with nobody in {country}"
        if country in self.close_only:
            return f"{self.name} lets positions be closed, not opened, from {country}"
        if self.only and country not in self.only:
            return f"{self.name} takes orders from {', '.join(sorted(self.only))} only"
        return None


@dataclass(frozen=True, slots=True)
class Placement:
    """What is known about venues and regions on one day.

    Attributes:
        as_of: The day.
        venues: Rules by venue.
        countries: Country of each AWS region's public addresses.
    """

    as_of: date
    venues: dict[str, VenueRules]
    countries: dict[str, str]


@cache
def placement() -> Placement:
    """The shipped data."""
    data: dict[str, Any] = tomllib.loads((resources.files("arbees_infra.spec") / "placement.toml").read_text())
    venues = {
        key: VenueRules(
            venue["name"],
            venue["source"],
            frozenset(venue.get("blocked", ())),
            frozenset(venue.get("close_only", ())),
            frozenset(venue.get("only", ())),
        )
        for key, venue in data["venues"].items()
    }
    return Placement(data["as_of"], venues, data["regions"])
