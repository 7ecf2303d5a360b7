"""From schedules and listings to canonical events, pairs of markets, and questions to persons. Pure.

The same answer comes of the same input in any order, and every listing ends in exactly one bucket with a reason.
Nothing is approved by likeness: teams come from alias tables, games from league, day, time and number, rules from
their text. What is not certain is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from arbees_runtime.games.events.agreement import Ruled, Verdict, agree, ruled
from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.approvals import NOTHING_DECIDED, Approvals, KnownMarket
from arbees_runtime.games.events.canonical import CanonicalEvent, canonical_events
from arbees_runtime.games.events.decisions import BY_RULE, Bucket, MarketDecision, Pairing, Review
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.games.events.identity import Mapped, Open, confirmed, contested, identify, off
from arbees_runtime.games.events.kalshi_markets import read_kalshi
from arbees_runtime.games.events.matching import Schedule
from arbees_runtime.games.events.polymarket_markets import read_polymarket
from arbees_runtime.games.events.questions import about_market, about_rules, about_teams
from arbees_runtime.games.events.readings import GameMarket, Read
from arbees_runtime.games.events.venue_events import with_venue_events
from arbees_runtime.venues.listing import Listing

_ASKED = (Bucket.REVIEW, Bucket.SUSPENDED)


def pair(
    fixtures: Iterable[Fixture],
    kalshi_listings: Iterable[Listing],
    polymarket_listings: Iterable[Listing],
    aliases: Aliases,
    approvals: Approvals = NOTHING_DECIDED,
) -> Pairing:
    """The games, what becomes of every listing, and what persons have to look at.

    Args:
        fixtures: Games as schedules list them; for a day of a league all of them or none.
        kalshi_listings: Everything Kalshi lists of the leagues.
        polymarket_listings: Everything Polymarket lists (or Polymarket US).
        aliases: Who is meant by codes and names.
        approvals: What persons said, and what was decided before.
    """
    kalshi, twice_kalshi = _once(kalshi_listings)
    polymarket, twice_polymarket = _once(polymarket_listings)
    reads: dict[tuple[str, str], Read] = {
        (read.listing.venue, read.listing.market): read
        for read in [*read_kalshi(kalshi, aliases), *read_polymarket(polymarket, aliases)]
    }
    scheduled, unknown_teams = canonical_events(fixtures, aliases, approvals.known_events)
    games = [read for read in reads.values() if isinstance(read, GameMarket)]
    events = with_venue_events(scheduled, games, aliases, approvals.known_events)
    found = _Found(aliases, approvals, events)
    for key in sorted(reads):
        found.identify(reads[key], twice=key in twice_kalshi | twice_polymarket)
    found.judge()
    shown = {decision.event for decision in found.decisions if decision.bucket is not Bucket.UNMATCHED}
    reviews = [*found.reviews, *(about_teams(each, aliases) for each in unknown_teams)]
    return Pairing(
        events=tuple(event for event in events if event.scheduled or event.id in shown),
        markets=tuple(sorted(found.decisions, key=lambda decision: decision.key)),
        reviews=tuple(sorted({review.id: review for review in reviews}.values(), key=lambda review: review.id)),
    )


def _once(listings: Iterable[Listing]) -> tuple[list[Listing], set[tuple[str, str]]]:
    """Each market once, and those that were listed twice with different content."""
    by_key: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in listings:
        same = by_key[listing.venue, listing.market]
        if listing not in same:
            same.append(listing)
    return [min(same, key=repr) for same in by_key.values()], {key for key, same in by_key.items() if len(same) > 1}


def _moved(found: Mapped, before: KnownMarket) -> str:
    """How a market differs from what it was approved as, by rule; empty if it does not."""
    if not before.approved or found.decided_by != BY_RULE:
        return ""
    if before.event != found.event.id:
        return f"it was approved as {before.event} and would now be {found.event.id}"
    yes = found.outcomes[0].pays_on
    if before.yes and before.yes != yes:
        return f"YES was approved as paying on {', '.join(before.yes)} and would now pay on {', '.join(yes)}"
    return ""


class _Found:
    """The decisions as they come about."""

    def __init__(self, aliases: Aliases, approvals: Approvals, events: Sequence[CanonicalEvent]) -> None:
        self.decisions: list[MarketDecision] = []
        self.reviews: list[Review] = []
        self._aliases = aliases
        self._approvals = approvals
        self._events = {event.id: event for event in events}
        self._schedule = Schedule(events)
        self._reads: dict[tuple[str, str], Read] = {}
        self._mapped: list[Mapped] = []

    def identify(self, read: Read, *, twice: bool) -> None:
        """Looks for one listing's game."""
        self._reads[read.listing.venue, read.listing.market] = read
        found = identify(read, self._schedule, self._events, self._approvals)
        if isinstance(found, Open):
            self._settle(found.decision, found.candidates)
        elif (before := self._before(found)) and (why := _moved(found, before)):
            # What was approved stays on record until a person has looked, or it would be approved by itself next time.
            moved = replace(found.decided(Bucket.SUSPENDED, "moved", why), event=before.event, outcomes=())
            self._settle(moved, (found.event,))
        elif twice:
            self._ask(found, "twice", "the venue lists it twice, with different content")
        elif why := off(found.event):
            self._ask(found, found.event.phase.value, why)
        else:
            self._mapped.append(found)

    def judge(self) -> None:
        """Decides about the markets whose games were found, game by game."""
        conflicts = contested(self._mapped)
        by_game: dict[str, list[Mapped]] = defaultdict(list)
        for each in self._mapped:
            why = conflicts.get((each.listing.venue, each.listing.market))
            if why is not None:
                self._ask(each, "contested", why)
            else:
                by_game[each.event.id].append(each)
        disputed: dict[str, list[tuple[Ruled, Ruled, Verdict]]] = defaultdict(list)
        for name in sorted(by_game):
            markets, event = by_game[name], self._events[name]
            several = len({each.listing.venue for each in markets}) > 1
            if several and not event.scheduled and not confirmed(event, markets):
                for each in markets:
                    self._ask(each, "no-schedule", "no schedule lists the game, and the venues tell no common start")
                continue
            league = self._aliases.leagues[event.league]
            rules = [ruled(each, league, self._aliases, self._approvals) for each in markets]
            agreement = agree(event, rules, league, self._approvals)
            self.decisions += agreement.decisions
            disputed[league.key] += agreement.disputed
        for key, pairs in sorted(disputed.items()):
            self.reviews += about_rules(pairs, self._aliases.leagues[key], self._aliases)

    def _before(self, mapped: Mapped) -> KnownMarket | None:
        return self._approvals.known_markets.get((mapped.listing.venue, mapped.listing.market))

    def _ask(self, mapped: Mapped, code: str, reason: str) -> None:
        """A market whose game is known, and that may not be used until a person has looked."""
        before = self._before(mapped)
        bucket = Bucket.SUSPENDED if before is not None and before.approved else Bucket.REVIEW
        self._settle(mapped.decided(bucket, code, reason), (mapped.event,))

    def _settle(self, decision: MarketDecision, candidates: Sequence[CanonicalEvent]) -> None:
        self.decisions.append(decision)
        if decision.bucket in _ASKED:
            self.reviews.append(about_market(decision, self._reads[decision.key], candidates, self._aliases))
