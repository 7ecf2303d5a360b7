"""Persons' answers to the questions of the review queue.

An answer is written in the transaction that closes its question and records it in the audit.
"""

from __future__ import annotations

from collections.abc import Sequence

from arbees_runtime.store import audit
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.event_rows import MarketRulingRow, RulesRulingRow


class RulingError(ValueError):
    """A person's answer can't be taken: no such question, answered already, or not an answer to it. Says which."""


_RULES_RULING = """
INSERT INTO rules_rulings (scope, league, first, second, ruling, actor, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (scope, league, first, second) DO UPDATE SET
    ruling = EXCLUDED.ruling, actor = EXCLUDED.actor, reason = EXCLUDED.reason, ruled_at = now()
"""
_MARKET_RULING = """
INSERT INTO market_rulings (venue, market_id, rule_hash, ruling, event, yes, actor, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (venue, market_id) DO UPDATE SET
    rule_hash = EXCLUDED.rule_hash, ruling = EXCLUDED.ruling, event = EXCLUDED.event, yes = EXCLUDED.yes,
    actor = EXCLUDED.actor, reason = EXCLUDED.reason, ruled_at = now()
"""
_ALIAS = """
INSERT INTO team_aliases (source, league, kind, alias, team, evidence, origin)
VALUES ($1, $2, $3, $4, $5, $6, 'operator')
ON CONFLICT (source, league, kind, alias) DO UPDATE SET
    team = EXCLUDED.team, evidence = EXCLUDED.evidence, origin = 'operator'
"""


async def rule_on_rules(
    pool: Pool, review_id: str, rulings: Sequence[RulesRulingRow], *, actor: str, reason: str
) -> None:
    """Answers whether two rules agree; all rulings say the same.

    Raises:
        RulingError: There is no such open question of the kind `rules`, or no ruling.
    """
    if not rulings:
        raise RulingError(f"review {review_id}: a ruling is needed")
    async with pool.acquire() as connection, connection.transaction():
        resolution = rulings[0].ruling
        await _close(connection, review_id, ("rules",), resolution, actor, reason)
        for row in rulings:
            first, second = sorted((row.first, row.second))
            await connection.execute(_RULES_RULING, row.scope, row.league, first, second, row.ruling, actor, reason)
            await audit.record(
                connection, actor=actor, action=f"rules.{row.ruling}", subject=f"{row.league}:{row.scope}",
                reason=reason, details={"review": review_id, "first": first, "second": second},
            )  # fmt: skip


async def rule_on_market(pool: Pool, review_id: str, ruling: MarketRulingRow, *, actor: str, reason: str) -> None:
    """Answers which game a market is on, or that it is not to be used.

    Raises:
        RulingError: There is no such open question of the kinds `pair` and `alias`, or no such event.
    """
    async with pool.acquire() as connection, connection.transaction():
        await _close(connection, review_id, ("pair", "alias"), ruling.ruling, actor, reason)
        if ruling.event and not await connection.fetchval("SELECT true FROM events WHERE event = $1", ruling.event):
            raise RulingError(f"review {review_id}: there is no event {ruling.event}")
        await connection.execute(
            _MARKET_RULING, ruling.venue, ruling.market_id, ruling.rule_hash, ruling.ruling, ruling.event, ruling.yes,
            actor, reason,
        )  # fmt: skip
        await audit.record(
            connection, actor=actor, action=f"market.{ruling.ruling}", subject=f"{ruling.venue}:{ruling.market_id}",
            reason=reason,
            details={"review": review_id, "event": ruling.event, "yes": ruling.yes, "rules": ruling.rule_hash},
        )  # fmt: skip


async def rule_on_alias(
    pool: Pool, review_id: str, *, source: str, league: str, kind: str, alias: str, team: str, actor: str, reason: str
) -> None:
    """Answers whom a text means, from now on.

    Raises:
        RulingError: There is no such open question of the kind `alias`, or the team does not play in the league.
    """
    async with pool.acquire() as connection, connection.transaction():
        await _close(connection, review_id, ("alias",), "approved", actor, reason)
        plays = "SELECT true FROM team_leagues WHERE league = $1 AND team = $2"
        if not await connection.fetchval(plays, league, team):
            raise RulingError(f"review {review_id}: there is no team {team} in {league}")
        await connection.execute(_ALIAS, source, league, kind, alias, team, f"{actor}: {reason}")
        await audit.record(
            connection, actor=actor, action="alias.approved", subject=f"{source}:{league}:{alias}", reason=reason,
            details={"review": review_id, "kind": kind, "team": team},
        )  # fmt: skip


async def rule_on_difference(pool: Pool, review_id: str, resolution: str, *, actor: str, reason: str) -> None:
    """Answers whether a venue is right where its statement differs from the ledger.

    Raises:
        RulingError: There is no such open question of the kind `reconciliation`.
    """
    async with pool.acquire() as connection, connection.transaction():
        await _close(connection, review_id, ("reconciliation",), resolution, actor, reason)
        await audit.record(
            connection, actor=actor, action=f"reconciliation.{resolution}", subject=review_id, reason=reason
        )


async def _close(
    connection: Connection, review_id: str, kinds: tuple[str, ...], resolution: str, actor: str, reason: str
) -> None:
    if not actor.strip() or not reason.strip():
        raise RulingError(f"review {review_id}: somebody rules for a reason; neither may be empty")
    kind = await connection.fetchval(
        "UPDATE review_queue SET resolution = $2, resolved_by = $3, resolved_at = now() "
        "WHERE review_id = $1 AND resolution IS NULL RETURNING kind",
        review_id, resolution, actor,
    )  # fmt: skip
    if kind is None:
        raise RulingError(f"review {review_id}: there is no such open question")
    if kind not in kinds:
        raise RulingError(f"review {review_id}: this is not an answer to a question of the kind {kind}")
