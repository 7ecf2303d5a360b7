"""Games and the venues' markets on them: what was paired, what was not and why, and what persons are asked."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter

from arbees_runtime.api.identity import Operator, Reader
from arbees_runtime.api.models.events import (
    Approval,
    ApproveAlias,
    ApproveDifference,
    ApproveMarket,
    ApproveRules,
    AssignmentRecord,
    EventDetail,
    EventRecord,
    ListingRecord,
    MarketRecord,
    Refusal,
    RejectDifference,
    RejectMarket,
    RejectRules,
    ReviewRecord,
)
from arbees_runtime.api.models.fields import Page
from arbees_runtime.api.problems import ProblemError, responses
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.parameters import (
    Event,
    Identity,
)
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, Surroundings, found, listed, newest
from arbees_runtime.games.events import review_desk
from arbees_runtime.store import event_view, listings
from arbees_runtime.store.rulings import RulingError

router = APIRouter(tags=["events"])

_OF_ONE_EVENT = 200


@router.get("/events", summary="Games")
async def events(_: Reader, given: Given, query: Asked[queries.EventQuery]) -> Page[EventRecord]:
    """Games by their start, the latest first, with how many of their markets may be traded."""
    return await listed(given, listings.EVENTS, EventRecord, query)


@router.get(
    "/events/{event}", summary="One game and all that was decided about it", responses=responses(HTTPStatus.NOT_FOUND)
)
async def event(_: Reader, given: Given, _query: Asked[queries.Nothing], event: Event) -> EventDetail:
    """Its markets with contracts and rules, where each listing ended and why, open questions, who followed it."""
    game = await found(given, listings.EVENTS, EventRecord, event)
    return EventDetail(
        event=game,
        markets=[MarketRecord.model_validate(row) for row in await event_view.markets_of(given.pool, event)],
        listings=await newest(given, listings.LISTED_MARKETS, ListingRecord, _OF_ONE_EVENT, event=event),
        reviews=await newest(given, listings.REVIEWS, ReviewRecord, _OF_ONE_EVENT, event=event),
        assignments=await newest(given, listings.ASSIGNMENTS, AssignmentRecord, _OF_ONE_EVENT, event=event),
    )


@router.get("/listings", summary="Where every listing ended")
async def listed_markets(_: Reader, given: Given, query: Asked[queries.ListingQuery]) -> Page[ListingRecord]:
    """What became of every market that a venue lists, also of those on no game, and why; what changed last first."""
    return await listed(given, listings.LISTED_MARKETS, ListingRecord, query)


@router.get("/assignments", summary="Which shard followed which game")
async def assignments(_: Reader, given: Given, query: Asked[queries.AssignmentQuery]) -> Page[AssignmentRecord]:
    """Every change of who follows which game, newest first, kept for 60 days."""
    return await listed(given, listings.ASSIGNMENTS, AssignmentRecord, query)


# ---- questions to persons ------------------------------------------------------------------------------------


@router.get("/reviews", summary="What persons are asked")
async def reviews(_: Reader, given: Given, query: Asked[queries.ReviewQuery]) -> Page[ReviewRecord]:
    """Questions and their answers, newest first."""
    return await listed(given, listings.REVIEWS, ReviewRecord, query)


@router.get("/reviews/{review}", summary="One question", responses=responses(HTTPStatus.NOT_FOUND))
async def review(_: Reader, given: Given, _query: Asked[queries.Nothing], review: Identity) -> ReviewRecord:
    """A question with all that is needed to answer it."""
    return await found(given, listings.REVIEWS, ReviewRecord, review)


@router.post(
    "/reviews/{review}/approve", summary="Say yes", responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
)
async def approve(
    principal: Operator, given: Given, _query: Asked[queries.Nothing], review: Identity, answer: Approval
) -> ReviewRecord:
    """Say yes to a question, for the exact rules that it showed. The next pairing (or booking) acts on it."""
    return await _settle(principal, given, review, answer)


@router.post(
    "/reviews/{review}/reject", summary="Say no", responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
)
async def reject(
    principal: Operator, given: Given, _query: Asked[queries.Nothing], review: Identity, answer: Refusal
) -> ReviewRecord:
    """Say no to a question, for the exact rules that it showed."""
    return await _settle(principal, given, review, answer)


async def _settle(principal: Operator, given: Surroundings, review: str, answer: Approval | Refusal) -> ReviewRecord:
    await _open_question(given, review)
    pool, actor, reason = given.pool, f"operator:{principal.name}", answer.reason
    try:
        match answer:
            case ApproveRules():
                await review_desk.approve_rules(pool, review, scope=answer.scope, actor=actor, reason=reason)
            case ApproveMarket():
                await review_desk.approve_market(
                    pool, review, event=answer.event, yes=answer.yes, actor=actor, reason=reason
                )
            case ApproveAlias():
                await review_desk.approve_alias(
                    pool, review, kind=answer.kind, alias=answer.alias, team=answer.team, actor=actor, reason=reason
                )
            case ApproveDifference():
                await review_desk.approve_difference(pool, review, actor=actor, reason=reason)
            case RejectRules():
                await review_desk.reject_rules(pool, review, scope=answer.scope, actor=actor, reason=reason)
            case RejectMarket():
                await review_desk.reject_market(pool, review, actor=actor, reason=reason)
            case RejectDifference():
                await review_desk.reject_difference(pool, review, actor=actor, reason=reason)
    except RulingError as error:
        raise ProblemError(HTTPStatus.CONFLICT, f"That is no answer to this question: {error}.") from None
    return await found(given, listings.REVIEWS, ReviewRecord, review)


async def _open_question(given: Surroundings, review: str) -> None:
    question = await found(given, listings.REVIEWS, ReviewRecord, review)
    if question.resolution is not None:
        raise ProblemError(
            HTTPStatus.CONFLICT, f"{review} was answered already: {question.resolution} by {question.resolved_by}."
        )
