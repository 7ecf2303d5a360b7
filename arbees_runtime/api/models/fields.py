"""How numbers and moments look in the API's JSON, and what every model has in common.

Prices, quantities and money are decimal text ("0.42"), exact to a millionth: JSON numbers lose digits in most
programs that read them. Moments are ISO 8601 in UTC with microseconds.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Final, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from arbees_runtime.market.numbers import Money, Price, Quantity, format_money, format_price, format_quantity

T = TypeVar("T")

_DECIMAL = r"^-?[0-9]+(\.[0-9]{1,6})?$"


def _decimal(meaning: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": _DECIMAL, "description": meaning, "examples": [example]})


PriceText = Annotated[
    int,
    PlainSerializer(lambda units: format_price(Price(units)), return_type=str),
    _decimal("Dollars per contract.", "0.42"),
]
QuantityText = Annotated[
    int,
    PlainSerializer(lambda units: format_quantity(Quantity(units)), return_type=str),
    _decimal("Contracts.", "100"),
]
MoneyText = Annotated[
    int,
    PlainSerializer(lambda units: format_money(Money(units)), return_type=str),
    _decimal("Dollars.", "-1.50"),
]
ShareText = Annotated[
    int,
    PlainSerializer(lambda units: format_price(Price(units), 4), return_type=str),
    _decimal("A share of one: a probability or a rate.", "0.6125"),
]


def moment_text(nanoseconds: int) -> str:
    """Nanoseconds since 1970 as ISO 8601 in UTC."""
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest // 1000:06d}Z"


NanosecondMoment = Annotated[
    int,
    PlainSerializer(moment_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-22T18:05:00.250000Z"]}),
]
"""A moment that arrives as nanoseconds since 1970."""

# ---- what is given to us -------------------------------------------------------------------------------------

_LINE: Final = r"^[^\x00-\x1f\x7f]+$"
_PROSE: Final = r"^[^\x00-\x08\x0b-\x1f\x7f]*[^\x00-\x1f\x7f\s][^\x00-\x08\x0b-\x1f\x7f]*$"

Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
"""A line of text without control characters, which PostgreSQL can't all hold; a lone surrogate is no text to pydantic's
patterns and is refused as well."""

Word = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=_LINE)]
"""The same, short."""

Reason = Annotated[str, StringConstraints(min_length=3, max_length=500, pattern=_PROSE)]
"""Why somebody does something: lines of text with something in them."""

Scope = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^(all|venue:(kalshi|polymarket)|event:[^\x00-\x1f\x7f]+)$")
]
"""What is traded: everything, a venue, or an event."""

_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)


_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d")


def _written(given: object) -> object:
    """Only text: a bare number would be taken for seconds since 1970, which nobody means."""
    if isinstance(given, str) and not _ISO.match(given):
        raise ValueError("should be a moment such as 2026-11-22T18:00:00Z")
    return given


def _bounded(moment: datetime) -> datetime:
    """In UTC where it names no zone, and within a span that everything on record lies in and PostgreSQL can hold."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(aware, _EARLIEST), _LATEST)


Moment = Annotated[
    datetime,
    BeforeValidator(_written),
    AfterValidator(_bounded),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-22T18:00:00Z"]}),
]
"""A moment that is given: ISO 8601, UTC where it names no zone."""


class Model(BaseModel):
    """What every answer has in common: immutable, read off a message's or row's attributes."""

    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class Asked(Model):
    """What every body has in common: a name that is not known is refused. A `scope` with a slip of the pen would else
    mean everything."""

    model_config = ConfigDict(extra="forbid")


class Page(Model, Generic[T]):
    """One page of a list, newest first."""

    # Docstrings of a generic model's attributes are looked for anew, and far afield, for each type that it is made for.
    model_config = ConfigDict(use_attribute_docstrings=False)

    items: list[T] = Field(description="What was asked for.")
    next: str | None = Field(
        default=None,
        examples=["eyJ0IjoiMjAyNi0xMS0yMlQxODowNTowMFoifQ"],
        description="Give this as `after` for the next page; null at the end.",
    )
