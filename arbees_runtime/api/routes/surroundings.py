"""What every route works with."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel

from arbees_runtime.api import paging
from arbees_runtime.api.live_stream import LiveStream
from arbees_runtime.api.live_view import LiveView
from arbees_runtime.api.models.fields import Page
from arbees_runtime.api.problems import ProblemError
from arbees_runtime.api.routes.queries import ListQuery
from arbees_runtime.bus.protocol import Bus
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.health import Health
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.listing import Listing, one, page

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every route works with.

    Attributes:
        pool: The database.
        aside: The same for what an operator orders, which waits for nobody who reads.
        bus: The bus.
        view: The last values of the channels.
        stream: Their changes.
        health: How this process is.
        clock: The time.
    """

    pool: Pool
    aside: Pool
    bus: Bus
    view: LiveView
    stream: LiveStream
    health: Health
    clock: Clock


def _surroundings(request: Request) -> Surroundings:
    given: Surroundings = request.app.state.surroundings
    return given


Given = Annotated[Surroundings, Depends(_surroundings)]
"""A route's parameter: what it works with."""


async def listed(given: Surroundings, listing: Listing, model: type[M], query: ListQuery) -> Page[M]:
    """A page of a list as its model."""
    rows, place = await page(
        given.pool, listing, limit=query.limit, after=paging.read(query.after), filters=query.filters
    )
    return Page[model](items=[model.model_validate(dict(row)) for row in rows], next=paging.written(place))  # type: ignore[valid-type]


async def newest(given: Surroundings, listing: Listing, model: type[M], most: int, **filters: object) -> list[M]:
    """The newest rows of a list that say all this, as its model."""
    rows, _ = await page(given.pool, listing, limit=most, after=None, filters=filters)
    return [model.model_validate(dict(row)) for row in rows]


async def found(given: Surroundings, listing: Listing, model: type[M], identity: str) -> M:
    """One row of a list as its model.

    Raises:
        ProblemError: There is none; 404.
    """
    row = await one(given.pool, listing, identity)
    if row is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no such entry among the {listing.name}: {identity}.")
    return model.model_validate(dict(row))
