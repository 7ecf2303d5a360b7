"""Which game each listing is on, by rule or by a person's word, and what its contracts pay on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from arbees_runtime.games.events.approvals import Approvals, MarketRuling, Ruling
from arbees_runtime.games.events.canonical import CanonicalEvent
from arbees_runtime.games.events.decisions import BY_RULE, Bucket, MappedOutcome, MarketDecision, MarketType
from arbees_runtime.games.events.matching import CLOSE_NS, OFF, Doubtful, Nowhere, Placed, Schedule
from arbees_runtime.games.events.readings import GameMarket, NotAGame, Read, Unread
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Result
from arbees_runtime.venues.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A listing whose game and outcomes are certain.

    Attributes:
        listing: As the venue lists it.
        event: The game.
        market_type: Two results or three.
        outcomes: What YES and NO pay on.
        starts: Exact starts by the listing.
        decided_by: `pairing`, or the person whose word it was.
    """

    listing: Listing
    event: CanonicalEvent
    market_type: MarketType
    outcomes: tuple[MappedOutcome, ...]
    starts: tuple[int, ...]
    decided_by: str

    def decided(self, bucket: Bucket, code: str, reason: str) -> MarketDecision:
        """As a decision."""
        return MarketDecision(
            listing=self.listing,
            bucket=bucket,
            code=code,
            reason=reason,
            event=self.event.id,
            market_type=self.market_type,
            outcomes=self.outcomes,
            decided_by=self.decided_by,
        )


@dataclass(frozen=True, slots=True)
class Open:
    """A listing that is not mapped, with what a review has to show.

    Attributes:
        decision: What became of it.
        read: What was read in it.
        candidates: Games it may be on.
    """

    decision: MarketDecision
    read: Read
    candidates: tuple[CanonicalEvent, ...] = ()


Identified: TypeAlias = Mapped | Open


def identify(read: Read, schedule: Schedule, events: Mapping[str, CanonicalEvent], approvals: Approvals) -> Identified:
    """The game of one listing.

    Args:
        read: What was read in it.
        schedule: The games.
        events: The same, by id.
        approvals: What persons said.
    """
    listing = read.listing
    by_word = _by_person(read, events, approvals)
    if by_word is not None:
        return by_word
    if isinstance(read, NotAGame):
        return Open(_open(listing, Bucket.EXCLUDED, read.code, read.reason), read)
    if isinstance(read, Unread):
        return Open(_open(listing, Bucket.REVIEW, "unread", read.reason), read)
    place = schedule.place(read)
    if isinstance(place, Nowhere):
        return Open(_open(listing, Bucket.UNMATCHED, "no-schedule", place.reason), read)
    if isinstance(place, Doubtful):
        return Open(_doubtful(listing, place, approvals), read, place.candidates)
    return _mapped(read, place)


def _by_person(read: Read, events: Mapping[str, CanonicalEvent], approvals: Approvals) -> Identified | None:
    """As a person said of these very rules; None if nobody did, of a game that is not at hand, or of what is none."""
    listing = read.listing
    ruling = approvals.markets.get((listing.venue, listing.market))
    if ruling is None or ruling.rules_hash != listing.rules_hash:
        return None
    if ruling.ruling is Ruling.REJECTED:
        why = f"{ruling.actor} said that it is not to be used"
        return Open(_open(listing, Bucket.REJECTED, "person", why, ruling.actor), read)
    if ruling.event in events and ruling.yes is not None and not isinstance(read, NotAGame):
        return _by_word(listing, events[ruling.event], ruling, ruling.yes, read)
    return None


def contested(mapped: Iterable[Mapped]) -> dict[tuple[str, str], str]:
    """Markets that share a game with others of their venue in a way that can't be, and why.

    One venue has one event a game, and in it one market a result. Two that claim the same game are a rematch or a
    re-listing that was not told apart.
    """
    by_game: dict[tuple[str, str], list[Mapped]] = defaultdict(list)
    for each in mapped:
        by_game[each.listing.venue, each.event.id].append(each)
    found: dict[tuple[str, str], str] = {}
    for (venue, event), markets in by_game.items():
        claims = sorted({each.listing.event for each in markets})
        meanings = Counter(each.outcomes[0].pays_on for each in markets)
        for each in markets:
            if len(claims) > 1:
                why = f"{venue} has {len(claims)} events that would be {event}: {', '.join(claims)}"
            elif meanings[each.outcomes[0].pays_on] > 1:
                why = f"{venue} has several markets on the same result of {event}"
            else:
                continue
            found[each.listing.venue, each.listing.market] = why
    return found


def confirmed(event: CanonicalEvent, mapped: Iterable[Mapped]) -> bool:
    """Whether a game that no schedule lists is told by the same exact start from more than one venue, or by persons."""
    markets = list(mapped)
    if all(each.decided_by != BY_RULE for each in markets):
        return True
    starts = {each.listing.venue: each.starts for each in markets if each.starts}
    near = all(abs(start - event.start_ns) <= CLOSE_NS for each in starts.values() for start in each)
    return len(starts) == len({each.listing.venue for each in markets}) and near


def off(event: CanonicalEvent) -> str:
    """Why nothing may be traded on a game now, or empty."""
    return f"the game is {event.phase}" if event.phase in OFF else ""


def _mapped(read: GameMarket, place: Placed) -> Mapped:
    event = place.event
    yes = Result.DRAW if read.yes is None else Result.HOME if read.yes == event.home else Result.AWAY
    kind = MarketType.RESULT if read.three_way else MarketType.WINNER
    return Mapped(
        listing=read.listing,
        event=event,
        market_type=kind,
        outcomes=_outcomes(read.listing, yes, kind),
        starts=read.starts,
        decided_by=BY_RULE,
    )


def _by_word(
    listing: Listing, event: CanonicalEvent, ruling: MarketRuling, yes: Result, read: GameMarket | Unread
) -> Mapped:
    three_way = read.league.draws
    kind = MarketType.RESULT if three_way or yes is Result.DRAW else MarketType.WINNER
    return Mapped(
        listing=listing,
        event=event,
        market_type=kind,
        outcomes=_outcomes(listing, yes, kind),
        starts=(event.start_ns,) if event.start_known else (),
        decided_by=ruling.actor,
    )


def _outcomes(listing: Listing, yes: Result, kind: MarketType) -> tuple[MappedOutcome, ...]:
    results = (Result.HOME, Result.AWAY) if kind is MarketType.WINNER else (Result.HOME, Result.AWAY, Result.DRAW)
    rest = tuple(result for result in results if result is not yes)
    return (
        MappedOutcome(Outcome.YES, listing.outcomes[0], (yes,)),
        MappedOutcome(Outcome.NO, listing.outcomes[1], rest),
    )


def _doubtful(listing: Listing, place: Doubtful, approvals: Approvals) -> MarketDecision:
    before = approvals.known_markets.get((listing.venue, listing.market))
    bucket = Bucket.SUSPENDED if before is not None and before.approved else Bucket.REVIEW
    return _open(listing, bucket, place.code, place.reason)


def _open(listing: Listing, bucket: Bucket, code: str, reason: str, actor: str = BY_RULE) -> MarketDecision:
    return MarketDecision(listing=listing, bucket=bucket, code=code, reason=reason, decided_by=actor)
