"""What settlement rules say, in classes that can be compared: overtime, ties, postponement, cancellation.

Only what a text says counts; what it leaves open is unknown, and unknown never agrees with anything. A few things
Kalshi says in its contract terms and not in its markets' texts: those come from `rule_terms.toml`, dated. The
classes decide nothing but whether two markets may be paired without a person: a reading that is too careful costs a
look, one that is too bold costs money.
"""

from __future__ import annotations

import enum
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from arbees_runtime.games.events.aliases import League
from arbees_runtime.games.events.wording import MONTH_NAMES

_TERMS: Final = Path(__file__).with_name("rule_terms.toml")
_REMEMBERED: Final = 10_000
_NUMBERS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
}
_HOURS: Final = {"hour": 1, "day": 24, "week": 168}


class Unknown(enum.Enum):
    """What a text does not say, or says in two ways."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN


class Overtime(enum.StrEnum):
    """Whether what is played after regulation time counts."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class Payout(enum.StrEnum):
    """What YES pays when nobody has won."""

    HALF = "half"
    """Fifty cents for either side."""
    FAIR = "fair-price"
    """A price the venue makes."""
    NO = "no"
    YES = "yes"
    OWN = "own-outcome"
    """A market of its own pays on it (soccer's draw)."""


NO_LIMIT: Final = -1
"""Hours after which a postponed game counts no more, where it always does."""


@dataclass(frozen=True, slots=True)
class RuleClass:
    """A market's rules.

    Attributes:
        overtime: Whether overtime counts.
        tie: What a level end pays.
        window_hours: How long a postponed game is waited for; NO_LIMIT: until it is played; 0: not at all.
        late: What is paid when it is not played in time.
        cancelled: What is paid when it is not played at all.
    """

    overtime: Overtime | Unknown = UNKNOWN
    tie: Payout | Unknown = UNKNOWN
    window_hours: int | Unknown = UNKNOWN
    late: Payout | Unknown = UNKNOWN
    cancelled: Payout | Unknown = UNKNOWN

    def words(self) -> dict[str, str]:
        """The class for people and for the store."""
        shown = {field.name: getattr(self, field.name) for field in fields(self)}
        said = {name: value.value if isinstance(value, enum.Enum) else str(value) for name, value in shown.items()}
        if self.window_hours == NO_LIMIT:
            said["window_hours"] = "no limit"
        return said


@lru_cache(maxsize=_REMEMBERED)
def rule_class(texts: tuple[str, ...], venue: str, league: League) -> RuleClass:
    """The class of a market's rules. Remembered, as the same texts are asked about in every cycle.

    Args:
        texts: The rules as the venue published them.
        venue: Whose.
        league: Of the game.
    """
    sentences = _sentences(texts)
    window, late = _postponed(sentences)
    read = RuleClass(
        overtime=_overtime(sentences),
        tie=_tie(sentences, league),
        window_hours=window,
        late=late,
        cancelled=_cancelled(sentences),
    )
    return _with_terms(read, venue, league.key)


def differences(one: RuleClass, other: RuleClass, league: League) -> dict[str, str]:
    """In what two classes don't agree: by name, how they differ or which is not known. Empty: they agree."""
    found: dict[str, str] = {}
    mine, theirs = one.words(), other.words()
    for name in mine:
        if name == "tie" and not (league.ties or league.draws):
            continue  # such a game can't end level
        if name == "late" and one.window_hours == other.window_hours == NO_LIMIT:
            continue
        unknown = UNKNOWN in (getattr(one, name), getattr(other, name))
        if unknown or mine[name] != theirs[name]:
            found[name] = f"{mine[name]} / {theirs[name]}"
    return found


# ---- reading -------------------------------------------------------------------------------------------

_HALF = re.compile(r"\b50\s*[-/]\s*50\b|\$?0?\.50?\b(?:\s+(?:for\s+)?each\b)?|\bhalf\b|\b50 cents\b", re.IGNORECASE)
_FAIR = re.compile(r"\bfair (?:market )?(?:price|value)\b", re.IGNORECASE)
_TO = re.compile(r"\bresolves?\s+(?:to\s+)?[\"“'‘]?(?P<side>no|yes)\b", re.IGNORECASE)
_SPAN = re.compile(rf"\b(?P<many>\d+|{'|'.join(_NUMBERS)})[\s-]+(?P<unit>hour|day|week)s?\b", re.IGNORECASE)
_PUT_OFF = re.compile(r"\bpostpone|\bresched|\bdelayed?\b|\bnot (?:been )?started\b|\bmake-?up\b", re.IGNORECASE)
_CALLED_OFF = re.compile(r"\bcancel", re.IGNORECASE)
_STAYS_OPEN = re.compile(
    r"\b(?:remains?|stays?|kept) open\b[^.]*\buntil\b[^.]*\b(?:completed|played|finished|ended)\b", re.IGNORECASE
)
_LEVEL = re.compile(
    r"\bend(?:s|ed)?\s+(?:up\s+)?(?:in\s+)?(?:a\s+)?(?:tied?|draw|level)\b|\bis (?:tied|level)\b|\bin a tie\b",
    re.IGNORECASE,
)
_TIE_MARKET = re.compile(r"\bmarket called \W?(?:tie|draw)\W?\s+resolves? to yes\b", re.IGNORECASE)
_OVERTIME_IN = re.compile(
    r"\bincluding any overtime\b|\bovertime\b[^.]*\b(?:counts?|included|includes)\b"
    r"|\bincluding (?:overtime|extra innings)\b",
    re.IGNORECASE,
)
_OVERTIME_OUT = re.compile(
    r"\b(?:90|ninety) minutes\b|\bregulation time only\b|\b(?:overtime|extra time)\b[^.]*\b(?:does|do|is|are) not\b"
    r"|\b(?:does|do) not (?:include|count) (?:overtime|extra time)\b|\bexcluding overtime\b",
    re.IGNORECASE,
)  # fmt: skip
_NEGATED = re.compile(r"\bovertime\b[^.]*\b(?:does|do|is|are) not\b|\bnot (?:include|count)", re.IGNORECASE)


def _sentences(texts: Iterable[str]) -> list[str]:
    plain = "\n".join(texts).replace("vs.", "vs").replace("50/50", "50-50")
    return [part.strip() for part in re.split(r"(?<!\d)\.(?!\d)|\.(?=\s|$)|[\n;]", plain) if part.strip()]


def _overtime(sentences: list[str]) -> Overtime | Unknown:
    inside = any(_OVERTIME_IN.search(each) and not _NEGATED.search(each) for each in sentences)
    outside = any(_OVERTIME_OUT.search(each) for each in sentences)
    if inside == outside:
        return UNKNOWN
    return Overtime.INCLUDED if inside else Overtime.EXCLUDED


def _tie(sentences: list[str], league: League) -> Payout | Unknown:
    found: set[Payout | Unknown] = set()
    for each in sentences:
        if _TIE_MARKET.search(each):
            found.add(Payout.OWN)
        elif _LEVEL.search(each):
            found.add(_payout(each))
    if not found and league.draws:
        return Payout.OWN  # three markets, one of them on the draw; no rule says otherwise
    return found.pop() if len(found) == 1 else UNKNOWN


def _postponed(sentences: list[str]) -> tuple[int | Unknown, Payout | Unknown]:
    """How long is waited, and what is paid after."""
    about = [each for each in sentences if _PUT_OFF.search(each)]
    spans = {_hours(found) for each in about for found in _SPAN.finditer(each)}
    paid = {
        _payout(each)
        for each in about
        if _payout(each) is not UNKNOWN and (_SPAN.search(each) or not _CALLED_OFF.search(each))
    }
    if len(spans) == 1 and len(paid) == 1:
        return spans.pop(), paid.pop()
    if spans or len(paid) > 1:
        return UNKNOWN, UNKNOWN
    if any(_STAYS_OPEN.search(each) for each in about) and not paid:
        return NO_LIMIT, UNKNOWN
    if paid:
        return 0, paid.pop()
    return UNKNOWN, UNKNOWN


def _cancelled(sentences: list[str]) -> Payout | Unknown:
    found = {_payout(each) for each in sentences if _CALLED_OFF.search(each)}
    return found.pop() if len(found) == 1 else UNKNOWN


def _payout(sentence: str) -> Payout | Unknown:
    found: set[Payout] = set()
    if _FAIR.search(sentence):
        found.add(Payout.FAIR)
    if _HALF.search(sentence):
        found.add(Payout.HALF)
    found |= {Payout(match["side"].lower()) for match in _TO.finditer(sentence)}
    return found.pop() if len(found) == 1 else UNKNOWN


def _hours(span: re.Match[str]) -> int:
    many = span["many"].lower()
    return (_NUMBERS.get(many) or int(many)) * _HOURS[span["unit"].lower()]


# ---- wording -------------------------------------------------------------------------------------------

_DATES = re.compile(rf"\b(?:{MONTH_NAMES})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?\b|\b\d{{4}}-\d\d-\d\d\b")
_TIMES = re.compile(r"\b\d{1,2}(?::\d\d)?\s*[AP]\.?M\.?(?:\s*[A-Z]{2,4}\b)?", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def wording_hash(texts: tuple[str, ...], names: frozenset[str]) -> str:
    """SHA-256 of rules with what differs from game to game taken out: days, times and the two teams' names.

    Two games whose rules have the same hash are settled by the same words. Numbers stay, as windows are numbers.

    Args:
        texts: The rules.
        names: What the venue calls the two teams.
    """
    whole = msgspec.json.encode(texts).decode()
    whole = _TIMES.sub("<time>", _DATES.sub("<day>", whole))
    for name in sorted(names, key=lambda name: (-len(name), name)):
        whole = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "<team>", whole)
    return hashlib.sha256(whole.encode()).hexdigest()


# ---- contract terms ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Terms:
    venue: str
    leagues: frozenset[str]
    overtime: Overtime | Unknown
    tie: Payout | Unknown


@cache
def _terms() -> tuple[_Terms, ...]:
    rows = tomllib.loads(_TERMS.read_text(encoding="utf-8"))["terms"]
    return tuple(
        _Terms(
            row["venue"],
            frozenset(row["leagues"]),
            Overtime(row["overtime"]) if "overtime" in row else UNKNOWN,
            Payout(row["tie"]) if "tie" in row else UNKNOWN,
        )
        for row in rows
    )


def _with_terms(read: RuleClass, venue: str, league: str) -> RuleClass:
    for terms in _terms():
        if terms.venue == venue and league in terms.leagues:
            if read.overtime is UNKNOWN:
                read = replace(read, overtime=terms.overtime)
            if read.tie is UNKNOWN:
                read = replace(read, tie=terms.tie)
    return read
