"""Between pairing's values and the database's rows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import msgspec

from arbees_runtime.games.events.aliases import Aliases, League, aliases_of
from arbees_runtime.games.events.approvals import Approvals, KnownMarket, MarketRuling, RulesRuling, Ruling, Scope
from arbees_runtime.games.events.canonical import CanonicalEvent, KnownEvent
from arbees_runtime.games.events.decisions import Bucket, MarketDecision, Pairing
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Result
from arbees_runtime.store import reference
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.event_rows import (
    DecisionRow,
    EventRow,
    MarketRow,
    OutcomeRow,
    ReviewRow,
    Snapshot,
    Standing,
)
from arbees_runtime.store.events import load_standing, save
from arbees_runtime.store.leases import Fence

_YES: Final = Outcome.YES.value
_STATUS: Final = {Bucket.APPROVED: "approved", Bucket.SUSPENDED: "suspended", Bucket.REJECTED: "rejected"}


async def save_pairing(pool: Pool, pairing: Pairing, fence: Fence) -> None:
    """Writes a pairing: games, markets, outcomes, rules, decisions, questions; see `store.events.save`."""
    await save(pool, snapshot_of(pairing), fence)


async def load_approvals(pool: Pool) -> Approvals:
    """What persons said and what was decided before, for the next pairing."""
    return approvals_of(await load_standing(pool))


async def load_aliases(pool: Pool) -> Aliases:
    """The alias tables as they are in the database, the operator's rows included."""
    leagues = await pool.fetch("SELECT league, sport, draw_possible FROM leagues ORDER BY league")
    teams = await pool.fetch("SELECT team, name FROM teams ORDER BY team")
    members = await pool.fetch("SELECT league, team FROM team_leagues ORDER BY league, team")
    return aliases_of(
        [League(row["league"], row["sport"], row["draw_possible"]) for row in leagues],
        await reference.league_codes(pool),
        {row["team"]: row["name"] for row in teams},
        [(row["league"], row["team"]) for row in members],
        await reference.team_aliases(pool),
    )


def snapshot_of(pairing: Pairing) -> Snapshot:
    """A pairing as rows."""
    mapped = [decision for decision in pairing.markets if decision.event is not None]
    return Snapshot(
        events=[_event_row(event) for event in pairing.events],
        rules={each.rules_hash: msgspec.json.encode(each.listing.rules).decode() for each in mapped},
        markets=[_market_row(decision) for decision in mapped],
        decisions=[
            DecisionRow(
                venue=each.listing.venue,
                market_id=each.listing.market,
                bucket=each.bucket.value,
                code=each.code,
                reason=each.reason,
                event=each.event,
                decided_by=each.decided_by,
            )
            for each in pairing.markets
        ],
        reviews=[
            ReviewRow(
                review_id=review.id,
                kind=review.kind.value,
                subject=review.subject,
                event=review.event,
                reason=review.reason,
                details=dict(review.details),
            )
            for review in pairing.reviews
        ],
    )


def approvals_of(standing: Standing) -> Approvals:
    """Rows as what pairing is given."""
    return Approvals(
        markets={
            (row.venue, row.market_id): MarketRuling(
                ruling=Ruling(row.ruling),
                rules_hash=row.rule_hash,
                event=row.event or "",
                yes=None if row.yes is None else Result(row.yes),
                actor=row.actor,
            )
            for row in standing.market_rulings
        },
        rules={
            (Scope(row.scope), row.league, frozenset((row.first, row.second))): RulesRuling(
                Ruling(row.ruling), row.actor
            )
            for row in standing.rules_rulings
        },
        known_markets={
            (row.venue, row.market_id): KnownMarket(
                event=row.event,
                rules_hash=row.approved_hash or row.rule_hash,
                approved=row.approved_hash is not None and row.review_status != "rejected",
                yes=next((tuple(map(Result, each.pays_on)) for each in row.outcomes if each.outcome == _YES), ()),
            )
            for row in standing.markets
        },
        known_events={
            (row.league, row.source_id): KnownEvent(
                row.event, row.named_for, row.home_team, row.away_team, row.game_number
            )
            for row in standing.events
            if row.source_id and row.named_for is not None
        },
    )


def _event_row(event: CanonicalEvent) -> EventRow:
    return EventRow(
        event=event.id,
        league=event.league,
        starts_at=datetime.fromtimestamp(event.start_ns // 1_000_000_000, UTC),
        start_known=event.start_known,
        local_date=event.day,
        home_team=event.home,
        away_team=event.away,
        game_number=event.number,
        neutral=event.neutral,
        status=event.phase.value,
        source=event.source,
        source_id=event.source_id,
        sportradar_id=event.sportradar_id or None,
        named_for=event.named_for,
    )


def _market_row(decision: MarketDecision) -> MarketRow:
    status = _STATUS.get(decision.bucket, "pending")
    return MarketRow(
        venue=decision.listing.venue,
        market_id=decision.listing.market,
        event=decision.event or "",
        venue_event=decision.listing.event,
        market_type="" if decision.market_type is None else decision.market_type.value,
        rule_hash=decision.rules_hash,
        wording_hash=decision.wording,
        rule_class={} if decision.rules is None else decision.rules.words(),
        review_status=status,
        review_code=decision.code,
        review_reason=decision.reason,
        reviewed_by=decision.decided_by if status in ("approved", "rejected") else None,
        outcomes=tuple(
            OutcomeRow(outcome=each.outcome.value, label=each.label, pays_on=tuple(each.pays_on))
            for each in decision.outcomes
        ),
    )
