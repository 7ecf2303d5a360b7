"""What an operator does: halt, resume, flatten, give out tokens; and the record of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from http import HTTPStatus
from typing import Final

import asyncpg
from fastapi import APIRouter, Request

from arbees_runtime.api.identity import Operator, Reader
from arbees_runtime.api.live_view import CHANNELS
from arbees_runtime.api.models.fields import Page
from arbees_runtime.api.models.operations import (
    AuditRecord,
    FlattenAccepted,
    FlattenRequest,
    IssuedTokenAnswer,
    LeaseRecord,
    SwitchRecord,
    SwitchRequest,
    TokenRequest,
)
from arbees_runtime.api.problems import ProblemError, responses
from arbees_runtime.api.routes import queries
from arbees_runtime.api.routes.queries import Asked
from arbees_runtime.api.routes.surroundings import Given, Surroundings, listed
from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import BusError
from arbees_runtime.messages import Flatten, KillSwitch, Nanoseconds, derive_id
from arbees_runtime.store import audit, kill_switch, listings

router = APIRouter(tags=["operations"])

_EVENT: Final = "event:"
_LOOK_UP_S: Final = 2.0
_DATABASE_S: Final = 4.0
"""How long the database may take to write down what is ordered."""
_CONFIRM_S: Final = 3.0
"""How long the bus may take to confirm. With the other two, less than those wait who ask: 10 s."""

_log = logging.getLogger(__name__)


@router.get("/kill-switch", summary="What may be traded")
async def switches(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[SwitchRecord]:
    """The kill switch of every scope."""
    return [SwitchRecord.model_validate(each) for each in (await kill_switch.read(given.aside)).values()]


@router.post(
    "/kill-switch",
    summary="Halt, reduce or resume trading",
    responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.NOT_FOUND),
)
async def set_switch(
    principal: Operator, given: Given, _query: Asked[queries.Nothing], wanted: SwitchRequest
) -> SwitchRecord:
    """Set what may be traded. It is durable before this answers, and on its way to every trader."""
    await _find_game(given, wanted.scope)
    try:
        async with _in_time("Whether the switch was set is not known"):
            switch = await kill_switch.set_state(
                given.aside, wanted.scope, wanted.state, reason=wanted.reason, actor=f"operator:{principal.name}"
            )
    except (KeyError, ValueError) as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"There is no scope {wanted.scope!r}: {error}.") from None
    message = KillSwitch(
        id=derive_id("kill-switch", switch.scope, switch.version),
        state=switch.state,
        scope=switch.scope,
        reason=switch.reason,
        actor=switch.actor,
        revision=switch.version,
        at_ns=Nanoseconds(given.clock.time_ns()),
    )
    try:
        await _send(given, message)
    except (BusError, TimeoutError) as error:
        raise ProblemError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The switch is set in the database, where traders look once a second, but could not be sent: "
            f"{_why(error)}.",
        ) from None
    return SwitchRecord.model_validate(switch)


@router.post(
    "/flatten",
    status_code=HTTPStatus.ACCEPTED,
    summary="Close positions",
    responses=responses(HTTPStatus.NOT_FOUND),
)
async def flatten(
    principal: Operator, given: Given, _query: Asked[queries.Nothing], wanted: FlattenRequest
) -> FlattenAccepted:
    """Ask execution to close open positions at executable prices."""
    await _find_game(given, wanted.scope)
    at_ns = Nanoseconds(given.clock.time_ns())
    actor = f"operator:{principal.name}"
    message = Flatten(
        id=derive_id("flatten", wanted.scope, actor, at_ns),
        scope=wanted.scope,
        reason=wanted.reason,
        actor=actor,
        at_ns=at_ns,
    )
    async with _in_time("Nothing was sent"), given.aside.acquire() as connection, connection.transaction():
        await audit.record(
            connection, actor=actor, action="flatten", subject=wanted.scope, reason=wanted.reason,
            details={"id": message.id},
        )  # fmt: skip
    try:
        await _send(given, message)
    except BusError as error:
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, f"The request could not be sent: {error}.") from None
    except TimeoutError as error:
        raise ProblemError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            f"The request, {message.id}, waits to be sent and may still be carried out: {_why(error)}.",
        ) from None
    return FlattenAccepted(id=message.id, scope=wanted.scope)


@router.post("/tokens", status_code=HTTPStatus.CREATED, summary="Give out a token")
async def issue_token(
    principal: Operator, given: Given, _query: Asked[queries.Nothing], request: Request, wanted: TokenRequest
) -> IssuedTokenAnswer:
    """A token with a name and an end, for a person or a program."""
    token, issued = request.app.state.gatekeeper.issued.issue(
        wanted.name, operate=wanted.scope == "operate", lifetime=timedelta(hours=wanted.hours)
    )
    async with given.aside.acquire() as connection, connection.transaction():
        await audit.record(
            connection,
            actor=f"operator:{principal.name}",
            action="token.issue",
            subject=wanted.name,
            reason="asked for through the API",
            details={"scope": wanted.scope, "hours": wanted.hours},
        )
    return IssuedTokenAnswer(token=token, name=issued.name, scope=wanted.scope, expires_at=issued.expires_at)


@router.get("/audit", summary="Who did what")
async def audit_trail(_: Reader, given: Given, query: Asked[queries.AuditQuery]) -> Page[AuditRecord]:
    """Every change that a person or a limit made, newest first."""
    return await listed(given, listings.AUDIT, AuditRecord, query)


@router.get("/leases", summary="Who may be the one copy")
async def leases(_: Reader, given: Given, _query: Asked[queries.Nothing]) -> list[LeaseRecord]:
    """The lease of every singleton and every shard slot."""
    rows = await given.pool.fetch(
        "SELECT lease, epoch, holder, renewed_at, expires_at, expires_at > clock_timestamp() AS held"
        " FROM leases ORDER BY lease"
    )
    return [LeaseRecord.model_validate(dict(row)) for row in rows]


@contextlib.asynccontextmanager
async def _in_time(otherwise: str) -> AsyncIterator[None]:
    """Wait for the database, but no longer than `_DATABASE_S`.

    Raises:
        ProblemError: It took longer; 503, and `otherwise` says what became of it.
    """
    try:
        async with asyncio.timeout(_DATABASE_S):
            yield
    except TimeoutError:
        raise ProblemError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            f"{otherwise}: the database has not answered within {_DATABASE_S:.0f} s. Ask again.",
        ) from None


async def _send(given: Surroundings, message: KillSwitch | Flatten) -> None:
    """Append to the control stream.

    Raises:
        BusError: The bus does not take it.
        TimeoutError: It has not confirmed it in time; it is sent as soon as it can be.
    """
    async with asyncio.timeout(_CONFIRM_S):
        await given.bus.append(topics.CONTROL, message)


def _why(error: Exception) -> str:
    return str(error) or f"the bus has not confirmed it within {_CONFIRM_S:.0f} s"


async def _find_game(given: Surroundings, scope: str) -> None:
    """Make sure that the game of a scope is there: a slip of the pen would stop nothing, and look as if it had. Where
    that can't be found out, the scope passes: nothing may stand in the way of a stop.

    Raises:
        ProblemError: Nobody knows the game; 404.
    """
    event = scope.removeprefix(_EVENT)
    if event == scope:
        return
    lively = (held.message for channel in CHANNELS for held in given.view.all(channel))
    if any(getattr(message, "event", None) == event for message in lively):
        return
    try:
        known = await kill_switch.knows_event(given.aside, event, _LOOK_UP_S)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        _log.warning("whether there is a game %s can't be found out, and it is taken for one: %r", event, error)
        return
    if not known:
        raise ProblemError(
            HTTPStatus.NOT_FOUND,
            f"There is no game {event!r}, so nothing was done: /api/events lists those there are. The scope `all`, or "
            "a venue's, is always there.",
        )
