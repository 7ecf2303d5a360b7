"""What both venues' titles and rules say in like words: two names, a date, whose league it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from arbees_runtime.games.events.aliases import League
from arbees_runtime.venues.listing import Listing

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_BETWEEN = re.compile(r"^(?P<first>.+?)\s+(?:vs\.?|v\.?|at|@)\s+(?P<second>.+)$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\s+winner\s*\?|\s*\?|\s+(?:(?:wo)?men's\s+)?(?:pro|college|professional)\s+\w+\s+game\b.*)$", re.IGNORECASE
)
MONTH_NAMES: Final = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_SCHEDULED = re.compile(rf"scheduled for\s+({MONTH_NAMES})\.?\s+(\d{{1,2}})(?:,\s*(\d{{4}}))?", re.IGNORECASE)
_WOMEN = re.compile(r"\bwomen(?:['’]?s)?\b|\bladies\b|\bfemenil\b|\bWSL\b|\bNWSL\b", re.IGNORECASE)
_MEN = re.compile(r"(?<!wo)(?<!Wo)\bmen['’]?s\b", re.IGNORECASE)
_COLLEGE = re.compile(r"\bcollege\b|\bNCAA\b", re.IGNORECASE)
_YOUTH = re.compile(
    r"\bU-?(?:17|18|19|20|21|23)\b|\breserves?\b|\byouth\b|\bsummer league\b|\ball[- ]star\b", re.IGNORECASE
)


def two_names(title: str) -> tuple[str, str] | None:
    """The names in `A vs. B`, `A at B`, `A vs B Winner?`; None if a title is not of that form."""
    found = _BETWEEN.match(_AFTER.sub("", title.strip()))
    return None if found is None else (found["first"].strip(), found["second"].strip())


def scheduled_days(texts: Iterable[str], near: date) -> set[date]:
    """The days that rules say a game was scheduled for; a date without a year is taken as the one nearest to `near`."""
    days: set[date] = set()
    for text in texts:
        for month, day, year in _SCHEDULED.findall(text):
            number = MONTHS[month[:3].lower()]
            years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
            try:
                days.add(min((date(each, number, int(day)) for each in years), key=lambda day: abs(day - near)))
            except ValueError:
                continue  # no such day, or the 29th of February: no evidence
    return days


def misplaced(listing: Listing, league: League) -> list[str]:
    """Words of a listing that speak of another kind of league than the one it was read as."""
    said = " ".join((listing.title, listing.event_title, *listing.rules))
    found = []
    if _WOMEN.search(said) and not league.women:
        found.append(f"it speaks of women, and {league.key} is not a women's league")
    if _MEN.search(said) and league.women:
        found.append(f"it speaks of men, and {league.key} is a women's league")
    if _COLLEGE.search(said) and not league.college:
        found.append(f"it speaks of college teams, and {league.key} is not a college league")
    if _YOUTH.search(said):
        found.append("it speaks of youth, reserve or all-star teams")
    return found
