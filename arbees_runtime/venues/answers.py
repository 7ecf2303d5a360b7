"""What can come of asking a venue to do something. Time-outs are not rejections.

`Accepted`: the venue did it. `Rejected`: the venue, or this program before sending, did not do it and says
why. `Uncertain`: it may or may not have been done; only asking the venue by order id can tell, never asking
again.
"""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")


class Accepted(msgspec.Struct, Generic[T], frozen=True):
    """The venue did what was asked.

    Attributes:
        value: its answer.
        received_ns: when the answer came.
    """

    value: T
    received_ns: int


class Rejected(msgspec.Struct, frozen=True):
    """It was certainly not done.

    Attributes:
        code: the venue's code, or one of this program's (`not_sent`, `late`, `too_many_requests`).
        message: the venue's words.
        sent: whether the request left this program.
    """

    code: str
    message: str
    sent: bool = True


class Uncertain(msgspec.Struct, frozen=True):
    """It may have been done: find out before anything else.

    Attributes:
        reason: what came instead of an answer (`timeout`, `http_503`, `unreadable`, `connection_lost`, ...).
        message: details for the record, without secrets.
    """

    reason: str
    message: str


Answer: TypeAlias = Accepted[T] | Rejected | Uncertain


def words(failure: BaseException) -> str:
    """What went wrong, in at most 300 characters."""
    return f"{type(failure).__name__}: {failure}"[:300]


class ReadError(Exception):
    """A question to a venue has no usable answer.

    Attributes:
        reason: `timeout`, `connection`, `http_<status>`, `unreadable`, `too_large`.
        code: the venue's error code, where it sent one.
    """

    def __init__(self, reason: str, message: str, code: str = "") -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason
        self.code = code
