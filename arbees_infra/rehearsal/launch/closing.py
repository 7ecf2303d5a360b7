"""The end of an evening: what it earned, what died on the way, and which alarms would have rung."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from arbees_infra.rehearsal.inspection.question import Record, items, text
from arbees_infra.rehearsal.launch.alarms import Alarm, NotEvaluatedError, Samples, changes
from arbees_infra.rehearsal.launch.api import Api
from arbees_infra.rehearsal.launch.books import VenueBooks, compare
from arbees_infra.rehearsal.launch.metrics import why_unknown
from arbees_infra.rehearsal.launch.report import AlarmsReport, RangReport

AGREED_WITHIN_S: Final = 90.0
"""Within this time after the last order ledger and venues must agree: a payout takes a gateway some 10 s to learn of,
and games go on ending."""

_COMPARE_EVERY_S: Final = 2.0
_PAPER: Final = "paper"


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which nobody at home could know a venue's prices; seconds since 1970."""

    venue: str
    after: float
    until: float


async def halt(api: Api) -> None:
    """Let nothing more be traded; raises `ApiError`."""
    await api.post("/api/kill-switch", {"scope": "all", "state": "halted", "reason": "the evening is over"})


async def agree(api: Api, control: str) -> tuple[VenueBooks, ...]:
    """Compare ledger and venues until they agree, or for as long as that may take; raises what `compare` raises."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + AGREED_WITHIN_S
    while True:
        books = await compare(api, control)
        if not any(one.differences for one in books) or loop.time() > deadline:
            return books
        await asyncio.sleep(_COMPARE_EVERY_S)


async def profit(api: Api) -> tuple[Decimal | None, Decimal | None]:
    """Realised and unrealised profit on paper, by the API; raises `ApiError`."""
    found = await api.get("/api/pnl")
    modes = items(found, "modes") if isinstance(found, dict) else []
    for mode in modes:
        if text(mode, "mode") == _PAPER:
            unrealised = text(mode, "unrealised")
            return Decimal(text(mode, "total.net")), Decimal(unrealised) if unrealised else None
    return None, None


@dataclass(frozen=True, slots=True)
class Orders:
    """What became of an evening's orders.

    Attributes:
        late: Those that died unsent because their time had passed.
        denied: Those that died unsent for another reason, by the reason.
        in_the_dark: Entries that were decided on when the venue's prices could not be known, and filled.
    """

    late: int
    denied: Counter[str]
    in_the_dark: int


async def orders(api: Api, dark: Sequence[Span]) -> Orders:
    """What became of all orders; raises `ApiError`.

    Args:
        api: The platform's API.
        dark: When which venue's prices could not be known at home.
    """
    found = [order async for order in api.every("/api/orders")]
    denied = Counter(text(order, "reason").partition(":")[0] for order in found if text(order, "state") == "denied")
    return Orders(denied.pop("late", 0), denied, sum(_in_the_dark(order, dark) for order in found))


def _in_the_dark(order: Record, dark: Iterable[Span]) -> bool:
    if text(order, "purpose") != "entry" or not Decimal(text(order, "filled_quantity") or "0"):
        return False
    at = moment(order, "intended_at")
    return any(span.venue == text(order, "venue") and span.after < at < span.until for span in dark)


def moment(record: Record, name: str) -> float:
    """A moment of the API, in seconds since 1970."""
    return datetime.fromisoformat(text(record, name)).timestamp()


def judge(alarms: Iterable[Alarm], samples: Samples, begun: float, ended: float) -> AlarmsReport:
    """What the deployed alarms would have done.

    Args:
        alarms: The alarms.
        samples: What CloudWatch would know.
        begun: When the evening began, in seconds since 1970.
        ended: When it ended.
    """
    rang: list[RangReport] = []
    quiet = 0
    unknown: defaultdict[str, list[str]] = defaultdict(list)
    for alarm in alarms:
        why = next((why for query in alarm.queries.values() if (why := why_unknown(query.metric))), "")
        try:
            times = [] if why else [*_rang(alarm, samples, begun, ended)]
        except NotEvaluatedError as error:
            why = str(error)
        if why:
            unknown[why].append(f"{alarm.region} {alarm.name}")
        elif times:
            rang += times
        else:
            quiet += 1
    by_reason = {why: tuple(names) for why, names in sorted(unknown.items())}
    return AlarmsReport(tuple(sorted(rang, key=lambda one: one.from_s)), quiet, by_reason)


def _rang(alarm: Alarm, samples: Samples, begun: float, ended: float) -> Iterator[RangReport]:
    told = changes(alarm, samples, begun, ended)
    for number, change in enumerate(told):
        if change.state == "ALARM":
            until = told[number + 1].at - begun if number + 1 < len(told) else None
            yield RangReport(alarm.name, alarm.region, alarm.meaning, change.at - begun, until)
