"""Where a page ended, as text that callers hand back unread."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

import msgspec
from fastapi import Query
from pydantic import Field

from arbees_runtime.api.problems import ProblemError
from arbees_runtime.store.listing import Place

Limit = Annotated[int, Query(ge=1, le=1000, description="Rows of a page.")]
_Place = Annotated[str, Field(max_length=300, json_schema_extra={"format": "place-in-list"})]
After = Annotated[_Place | None, Query(description="`next` of the page before; leave it out for the first page.")]


def written(place: Place | None) -> str | None:
    """A place as text."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(msgspec.json.encode((place.time, place.id))).decode().rstrip("=")


def read(text: str | None) -> Place | None:
    """The place that a text stands for.

    Raises:
        ProblemError: It stands for none; 422.
    """
    if text is None:
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        time, identity = msgspec.json.decode(data, type=tuple[datetime, str])
    except (ValueError, binascii.Error, msgspec.DecodeError, msgspec.ValidationError):
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "`after` is not the `next` of a page: take it as it was given."
        ) from None
    if time.tzinfo is None or "\0" in identity:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "`after` is not the `next` of a page.")
    return Place(time, identity)
