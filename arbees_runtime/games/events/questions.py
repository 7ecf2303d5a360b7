"""Questions to persons, with all that is needed to answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from arbees_runtime.games.events.agreement import Ruled, Verdict
from arbees_runtime.games.events.aliases import Aliases, League
from arbees_runtime.games.events.canonical import CanonicalEvent, UnknownTeams
from arbees_runtime.games.events.decisions import MarketDecision, Review, ReviewKind, review_id
from arbees_runtime.games.events.eastern import in_words
from arbees_runtime.games.events.readings import GameMarket, NotAGame, Read, Unread
from arbees_runtime.venues.listing import Listing

_SHOWN = 50
"""Pairs of markets shown in one question; the others are of the same wording."""


def about_market(
    decision: MarketDecision, read: Read, candidates: Sequence[CanonicalEvent], aliases: Aliases
) -> Review:
    """Which game is this market on, or whom does it mean?"""
    listing = decision.listing
    unknown = read.unknown if isinstance(read, Unread) else ()
    kind = ReviewKind.ALIAS if unknown else ReviewKind.PAIR
    details: dict[str, object] = {"code": decision.code, "listing": listing_details(listing)}
    if not isinstance(read, NotAGame):
        details["league"] = read.league.key
        details["proposals"] = _proposals(unknown, listing.venue, read.league.key, aliases)
    if isinstance(read, GameMarket):
        details["read"] = {
            "teams": [aliases.names[team] for team in read.teams],
            "yes": "draw" if read.yes is None else aliases.names[read.yes],
            "day": read.day.isoformat(),
            "starts": [in_words(start) for start in read.starts],
            "number": read.number,
        }
    details["candidates"] = [event_details(event, aliases) for event in candidates]
    subject = f"{listing.venue}:{listing.market}"
    name = review_id(kind, subject, listing.rules_hash, decision.code, *(event.id for event in candidates))
    return Review(id=name, kind=kind, subject=subject, event=decision.event, reason=decision.reason, details=details)


def about_teams(unknown: UnknownTeams, aliases: Aliases) -> Review:
    """Whom does a schedule mean?"""
    fixture = unknown.fixture
    details = {
        "league": fixture.league,
        "source": fixture.source,
        "home": {"code": fixture.home.code, "name": fixture.home.name, "id": fixture.home.id},
        "away": {"code": fixture.away.code, "name": fixture.away.name, "id": fixture.away.id},
        "start": in_words(fixture.start_ns),
        "unknown": list(unknown.unknown),
        "proposals": _proposals(unknown.unknown, fixture.source, fixture.league, aliases),
    }
    subject = f"{fixture.source}:{fixture.league}:{fixture.id}"
    name = review_id(ReviewKind.ALIAS, subject, *unknown.unknown)
    return Review(id=name, kind=ReviewKind.ALIAS, subject=subject, event=None, reason=unknown.reason, details=details)


def about_rules(disputed: Iterable[tuple[Ruled, Ruled, Verdict]], league: League, aliases: Aliases) -> list[Review]:
    """Do these rules agree well enough? One question per two wordings, however many games have them. Rules that
    changed after an approval are asked about game by game, and anew with each change."""
    groups: dict[tuple[str, ...], list[tuple[Ruled, Ruled, Verdict]]] = defaultdict(list)
    for one, other, verdict in disputed:
        alone = one.mapped.event.id if one.changed or other.changed else ""
        groups[(*sorted((one.wording, other.wording)), alone)].append((one, other, verdict))
    questions = []
    for key, pairs in groups.items():
        texts = {market.hash for one, other, _ in pairs for market in (one, other)} if key[-1] else set()
        questions.append(_rules_question((*key, *sorted(texts)), sorted(pairs, key=_pair_key), league, aliases))
    return questions


def _rules_question(
    key: tuple[str, ...], pairs: list[tuple[Ruled, Ruled, Verdict]], league: League, aliases: Aliases
) -> Review:
    one, other, verdict = pairs[0]
    details: dict[str, object] = {
        "league": league.key,
        "differences": dict(verdict.differences),
        "wordings": sorted({one.wording, other.wording}),
        "sides": [_side(each) for each in (one, other)],
        "pairs": [
            {
                "event": first.mapped.event.id,
                "markets": [":".join(first.key), ":".join(second.key)],
                "hashes": [first.hash, second.hash],
            }
            for first, second, _ in pairs[:_SHOWN]
        ],
        "count": len(pairs),
        "game": event_details(one.mapped.event, aliases),
    }
    changed = any(each.changed for each in (one, other))
    what = "changed since they were approved" if changed else f"differ in {', '.join(sorted(verdict.differences))}"
    reason = f"rules of {one.key[0]} and {other.key[0]} {what}"
    return Review(
        id=review_id(ReviewKind.RULES, league.key, *key),
        kind=ReviewKind.RULES,
        subject=f"{league.key}: {one.key[0]} / {other.key[0]}",
        event=one.mapped.event.id if len({pair[0].mapped.event.id for pair in pairs}) == 1 else None,
        reason=reason,
        details=details,
    )


def _side(market: Ruled) -> dict[str, object]:
    listing = market.mapped.listing
    return {
        "market": ":".join(market.key),
        "rules": list(listing.rules),
        "rules_hash": market.hash,
        "wording": market.wording,
        "class": market.rules.words(),
        "changed_from": market.changed,
    }


def _pair_key(pair: tuple[Ruled, Ruled, Verdict]) -> tuple[object, ...]:
    return pair[0].mapped.event.start_ns, pair[0].key, pair[1].key


def listing_details(listing: Listing) -> dict[str, object]:
    """A listing as a person has to see it."""
    return {
        "venue": listing.venue,
        "market": listing.market,
        "event": listing.event,
        "slug": listing.slug,
        "event_title": listing.event_title,
        "title": listing.title,
        "outcomes": list(listing.outcomes),
        "start": "" if listing.starts_ns is None else in_words(listing.starts_ns),
        "closes": "" if listing.closes_ns is None else in_words(listing.closes_ns),
        "game_ids": dict(listing.game_ids),
        "rules": list(listing.rules),
        "rules_hash": listing.rules_hash,
    }


def event_details(event: CanonicalEvent, aliases: Aliases) -> dict[str, object]:
    """A game as a person has to see it."""
    return {
        "event": event.id,
        "start": in_words(event.start_ns) if event.start_known else f"{event.day}, hour not known",
        "home": aliases.names[event.home],
        "away": aliases.names[event.away],
        "number": event.number,
        "phase": event.phase.value,
        "neutral": event.neutral,
        "source": f"{event.source}:{event.source_id}",
    }


def _proposals(unknown: Iterable[str], source: str, league: str, aliases: Aliases) -> dict[str, list[dict[str, str]]]:
    return {
        text: [{"team": team, "name": aliases.names[team]} for team in aliases.propose(source, league, text)]
        for text in unknown
    }
