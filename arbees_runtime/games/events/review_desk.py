"""Answers to the review queue, as the API takes them: who, what and why.

Every answer closes its question, is for the exact rules that the question showed, and is on record in the audit.
The next pairing acts on it.
"""

from __future__ import annotations

from typing import Any

from arbees_runtime.games.events.approvals import Ruling, Scope
from arbees_runtime.messages import Result
from arbees_runtime.store import rulings
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.event_rows import MarketRulingRow, ReviewRow, RulesRulingRow
from arbees_runtime.store.events import load_review
from arbees_runtime.store.rulings import RulingError


async def approve_rules(pool: Pool, review_id: str, *, scope: Scope, actor: str, reason: str) -> None:
    """The rules agree well enough: these very texts (`TEXTS`), or every two of this wording (`WORDING`).

    Raises:
        RulingError: no such open question, or not one about rules.
    """
    review = await _review(pool, review_id)
    await rulings.rule_on_rules(
        pool, review_id, _rules(review, scope, Ruling.APPROVED, actor), actor=actor, reason=reason
    )


async def reject_rules(pool: Pool, review_id: str, *, scope: Scope, actor: str, reason: str) -> None:
    """The rules do not agree; the markets are never to be held against each other.

    Raises:
        RulingError: no such open question, or not one about rules.
    """
    review = await _review(pool, review_id)
    await rulings.rule_on_rules(
        pool, review_id, _rules(review, scope, Ruling.REJECTED, actor), actor=actor, reason=reason
    )


async def approve_market(pool: Pool, review_id: str, *, event: str, yes: Result, actor: str, reason: str) -> None:
    """The market is on that game, and YES pays on that result. Its rules are still compared.

    Raises:
        RulingError: no such open question, not one about a market, or no such event.
    """
    await _on_market(pool, review_id, Ruling.APPROVED, event, yes, actor, reason)


async def reject_market(pool: Pool, review_id: str, *, actor: str, reason: str) -> None:
    """The market is not to be used.

    Raises:
        RulingError: no such open question, or not one about a market.
    """
    await _on_market(pool, review_id, Ruling.REJECTED, None, None, actor, reason)


async def approve_alias(
    pool: Pool, review_id: str, *, kind: str, alias: str, team: str, actor: str, reason: str
) -> None:
    """That text means that team from now on, at that source and in that league.

    Args:
        pool: The database.
        review_id: The question.
        kind: `code`, `name` or `id`.
        alias: One of the texts that the question says are unknown.
        team: Our key of the team.
        actor: Who says so.
        reason: Why.

    Raises:
        RulingError: no such open question, no such text in it, or no such team in the league.
    """
    review = await _review(pool, review_id)
    if kind not in ("code", "name", "id"):
        raise RulingError(f"review {review_id}: an alias is a code, a name or an id, not {kind!r}")
    if alias not in review.details.get("proposals", {}):
        raise RulingError(f"review {review_id}: {alias!r} is not one of the texts it asks about")
    source = review.details.get("source") or review.details["listing"]["venue"]
    await rulings.rule_on_alias(
        pool, review_id, source=source, league=review.details["league"], kind=kind, alias=alias, team=team,
        actor=actor, reason=reason,
    )  # fmt: skip


async def approve_difference(pool: Pool, review_id: str, *, actor: str, reason: str) -> None:
    """The venue is right: the position tracker books the difference.

    Raises:
        RulingError: no such open question, or not one about a venue's statement.
    """
    await rulings.rule_on_difference(pool, review_id, Ruling.APPROVED.value, actor=actor, reason=reason)


async def reject_difference(pool: Pool, review_id: str, *, actor: str, reason: str) -> None:
    """The difference is not to be booked.

    Raises:
        RulingError: no such open question, or not one about a venue's statement.
    """
    await rulings.rule_on_difference(pool, review_id, Ruling.REJECTED.value, actor=actor, reason=reason)


async def _on_market(
    pool: Pool, review_id: str, ruling: Ruling, event: str | None, yes: Result | None, actor: str, reason: str
) -> None:
    review = await _review(pool, review_id)
    listing: dict[str, Any] | None = review.details.get("listing")
    if listing is None:
        raise RulingError(f"review {review_id}: this is not a question about a market")
    row = MarketRulingRow(
        venue=listing["venue"],
        market_id=listing["market"],
        rule_hash=listing["rules_hash"],
        ruling=ruling.value,
        event=event,
        yes=None if yes is None else yes.value,
        actor=actor,
    )
    await rulings.rule_on_market(pool, review_id, row, actor=actor, reason=reason)


async def _review(pool: Pool, review_id: str) -> ReviewRow:
    review = await load_review(pool, review_id)
    if review is None:
        raise RulingError(f"review {review_id}: there is no such question")
    return review


def _rules(review: ReviewRow, scope: Scope, ruling: Ruling, actor: str) -> list[RulesRulingRow]:
    if "wordings" not in review.details:
        raise RulingError(f"review {review.review_id}: this is not a question about rules")
    wordings = review.details["wordings"]
    pairs = [pair["hashes"] for pair in review.details["pairs"]] if scope is Scope.TEXTS else [wordings]
    hashes = {(min(pair), max(pair)) for pair in pairs}
    return [
        RulesRulingRow(
            scope=scope.value, league=review.details["league"], first=first, second=second, ruling=ruling.value,
            actor=actor,
        )
        for first, second in sorted(hashes)
    ]  # fmt: skip
