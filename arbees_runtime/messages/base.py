"""What all messages have in common: immutable, tagged with name and version, encoded as flat MessagePack arrays.

How messages may change (tests/runtime/messages/test_evolution.py holds us to it):

* A field is only ever added at the end, with a default. Old readers ignore it; new readers fill it in.
* Any other change makes a new class whose tag carries the next version. Readers that don't know a tag put the
  message into the dead letters, so readers are deployed before writers.
* Strings that name one of several things are enumerations; a new member is a change that readers need first.
"""

from __future__ import annotations

import enum
import hashlib
import uuid
from typing import Annotated, Final, NewType

import msgspec

from arbees_runtime.market.numbers import SCALE, Price, Quantity

Nanoseconds = NewType("Nanoseconds", int)
"""A moment: nanoseconds since 1970-01-01 UTC, without leap seconds."""

PriceField = Annotated[Price, msgspec.Meta(ge=0, le=SCALE)]
"""A price between 0 and 1 dollar; anything else fails to decode."""

SizeField = Annotated[Quantity, msgspec.Meta(ge=0)]
"""A quantity that can't be negative; anything else fails to decode."""

Flat = tuple[Annotated[int, msgspec.Meta(ge=0)], ...]
"""A ladder, best level first, as price, quantity, price, quantity, ... in millionths."""


class Message(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Anything that crosses the bus. Subclasses set `tag="<name>.<version>"`."""


class DurableMessage(Message, frozen=True, array_like=True, gc=False):
    """A message of a durable stream: it has an identity, and the same identity means the same message.

    Attributes:
        id: Made by `derive_id` from what the message says, so that whoever works it out again after a crash
            sends the same id and consumers act on it once.
    """

    id: str


class Result(enum.StrEnum):
    """How a game can end; a contract pays on one of them, or on two (the NO side of a three-way market)."""

    HOME = "home"
    AWAY = "away"
    DRAW = "draw"


class TradingMode(enum.StrEnum):
    """Whether money moves."""

    PAPER = "paper"
    LIVE = "live"


_NAMESPACE: Final = hashlib.sha1(uuid.UUID("6f6ac1f4-5b0a-5a54-9c1e-0f6b7a3c52d1").bytes, usedforsecurity=False)
_PARTS: Final = frozenset({str, int})
_VARIANT: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def derive_id(kind: str, *parts: str | int) -> str:
    """The id that follows from `kind` and `parts`: a version-5 UUID (RFC 9562, section 5.5).

    Equal arguments give equal ids in every process and for ever; `1` and `"1"` differ, and so do
    `("a", "bc")` and `("ab", "c")`. 36 characters, which Kalshi and Polymarket accept as a client order id.

    Raises:
        TypeError: a part is neither text nor integer (floats have no one spelling).
    """
    if not _PARTS.issuperset(map(type, parts)):
        part = next(part for part in parts if type(part) not in _PARTS)
        raise TypeError(f"part {part!r} of a {kind} id is a {type(part).__name__}: expected str or int")
    # What `str(uuid.uuid5(namespace, ...))` gives, in a fraction of its time: it stands in the way of every order.
    digest = _NAMESPACE.copy()
    digest.update(msgspec.json.encode((kind, *parts)))
    text = digest.hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


def tag_of(message_type: type[Message]) -> str:
    """The `<name>.<version>` that stands at the start of every encoded message of this type."""
    return str(message_type.__struct_config__.tag)


def version_of(message_type: type[Message]) -> int:
    """The version number in a message type's tag."""
    return int(tag_of(message_type).rpartition(".")[2])
