"""What a launch came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from arbees_infra.rehearsal.launch.books import VenueBooks


@dataclass(frozen=True, slots=True)
class TaskReport:
    """One task of one service.

    Attributes:
        service: Its service, with the copy's number where there are several.
        region: Where it runs in AWS.
        task: Its task definition.
        health: How it was at the end.
        healthy_s: Seconds from the start of the programs until it was healthy first, or None.
        restarts: How often it was replaced.
        why: Why it was not healthy.
        last_line: The last line of its log.
    """

    service: str
    region: str
    task: str
    health: str
    healthy_s: float | None
    restarts: int
    why: str
    last_line: str

    @property
    def good(self) -> bool:
        """Whether it was healthy at the end."""
        return self.health == "healthy"


@dataclass(frozen=True, slots=True)
class Traded:
    """What was traded on paper, as the API tells it through the public entry.

    Attributes:
        trades: Approved decisions that were executed.
        fills: Their fills.
        unknown: Why nothing is known; empty when it is.
    """

    trades: int = 0
    fills: int = 0
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class TroubleReport:
    """Something that was done to the platform in an evening, and how it came out of it. Seconds are from its start.

    Attributes:
        what: What was done.
        began_s: When.
        ended_s: When it was over by our doing, such as a cut that was healed; else as `began_s`.
        noticed_s: When the platform itself showed it first, or None.
        recovered_s: When everything was as before, or None when it never was.
        traded_s: When the first trade after its end began, or None.
    """

    what: str
    began_s: float
    ended_s: float
    noticed_s: float | None
    recovered_s: float | None
    traded_s: float | None


@dataclass(frozen=True, slots=True)
class RangReport:
    """An alarm that would have rung.

    Attributes:
        alarm: Its name.
        region: Where.
        meaning: What it means.
        from_s: Seconds from the evening's start until it rang.
        to_s: Until it stopped, or None when it still rang at the end.
    """

    alarm: str
    region: str
    meaning: str
    from_s: float
    to_s: float | None


@dataclass(frozen=True, slots=True)
class AlarmsReport:
    """What the deployed alarms would have done.

    Attributes:
        rang: Those that would have rung.
        quiet: How many would not.
        not_evaluated: Name and region of the others, by the reason.
    """

    rang: tuple[RangReport, ...]
    quiet: int
    not_evaluated: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EveningReport:
    """A simulated evening.

    Attributes:
        seconds: From its start, when everything was healthy, to its end.
        troubles: What was done to the platform.
        realised: Profit of what was closed or settled, after fees, in dollars by the API; None when it did not tell.
        unrealised: The same of what is open; None when it can't be told.
        trades: Trades begun.
        late: Orders that died unsent because their time had passed.
        denied: Orders that died unsent for another reason, by the reason.
        in_the_dark: Fills at a venue of orders that were made when its prices could not be known any more.
        books: The ledger and the venues' own books.
        truth: Mispricings that the simulators put there, by kind.
        alarms: What the deployed alarms would have done; None until the launch has ended.
        failure: What kept the evening from its end; empty otherwise.
    """

    seconds: float
    troubles: tuple[TroubleReport, ...]
    realised: Decimal | None
    unrealised: Decimal | None
    trades: int
    late: int
    denied: Mapping[str, int]
    in_the_dark: int
    books: tuple[VenueBooks, ...]
    truth: Mapping[str, int]
    alarms: AlarmsReport | None
    failure: str = ""

    @property
    def complaints(self) -> tuple[str, ...]:
        """Everything that is not as it should be; one sentence each."""
        found = [self.failure] if self.failure else []
        found += [f"{one.what}: it did not recover." for one in self.troubles if one.recovered_s is None]
        found += [difference for books in self.books for difference in books.differences]
        if self.in_the_dark:
            found.append(f"{self.in_the_dark} fills are of orders made on prices that nobody could know any more.")
        return tuple(found)

    def as_data(self) -> dict[str, object]:
        """The report as JSON can hold it; money as decimal text."""
        return {
            "good": not self.complaints,
            "complaints": list(self.complaints),
            "seconds": round(self.seconds, 1),
            "troubles": [
                {
                    "what": one.what,
                    "began": _rounded(one.began_s),
                    "ended": _rounded(one.ended_s),
                    "noticed_at": _rounded(one.noticed_s),
                    "recovered_at": _rounded(one.recovered_s),
                    "traded_again_at": _rounded(one.traded_s),
                }
                for one in self.troubles
            ],
            "profit": {"realised": _text(self.realised), "unrealised": _text(self.unrealised)},
            "trades": self.trades,
            "orders": {"late": self.late, "denied": dict(self.denied), "filled_in_the_dark": self.in_the_dark},
            "books": [
                {
                    "venue": one.venue,
                    "fills": one.fills,
                    "cash": {"ledger": _text(one.ours.cash), "venue": _text(one.theirs.cash)},
                    "fees": {"ledger": _text(one.ours.fees), "venue": _text(one.theirs.fees)},
                    "open_contracts": _text(sum(one.ours.held.values(), Decimal(0))),
                    "differences": list(one.differences),
                }
                for one in self.books
            ],
            "truth": dict(self.truth),
            "alarms": None if self.alarms is None else _alarms_data(self.alarms),
        }


def _alarms_data(alarms: AlarmsReport) -> dict[str, object]:
    return {
        "rang": [
            {
                "alarm": one.alarm,
                "region": one.region,
                "meaning": one.meaning,
                "from": _rounded(one.from_s),
                "to": _rounded(one.to_s),
            }
            for one in alarms.rang
        ],
        "quiet": alarms.quiet,
        "not_evaluated": {reason: list(names) for reason, names in alarms.not_evaluated.items()},
    }


@dataclass(frozen=True, slots=True)
class LaunchReport:
    """The whole launch.

    Attributes:
        url: The public entry.
        seconds: From the start of the programs to their end.
        all_healthy_s: Seconds until all were healthy, or None.
        tasks: Every task.
        traded: What was traded on paper.
        left_out: Containers that can't run here.
        failure: What kept the launch from beginning; empty otherwise.
        evening: What became of the evening, where one was played.
        refused: Connections that were tried and that the deployed network does not allow, with what is missing.
    """

    url: str
    seconds: float
    all_healthy_s: float | None
    tasks: tuple[TaskReport, ...]
    traded: Traded
    left_out: tuple[str, ...]
    failure: str = ""
    evening: EveningReport | None = None
    refused: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether everything was healthy at the end, and nothing is to be said against the evening."""
        healthy = not self.failure and bool(self.tasks) and all(task.good for task in self.tasks)
        return healthy and (self.evening is None or not self.evening.complaints)

    def as_data(self) -> dict[str, object]:
        """The report as JSON can hold it."""
        return {
            "good": self.good,
            "failure": self.failure,
            "url": self.url,
            "seconds": round(self.seconds, 1),
            "all_healthy_after_seconds": _rounded(self.all_healthy_s),
            "services": [
                {
                    "service": task.service,
                    "region": task.region,
                    "task": task.task,
                    "health": task.health,
                    "healthy_after_seconds": _rounded(task.healthy_s),
                    "restarts": task.restarts,
                    "why": task.why,
                    "last_line": task.last_line,
                }
                for task in self.tasks
            ],
            "paper": {"trades": self.traded.trades, "fills": self.traded.fills, "unknown": self.traded.unknown},
            "left_out": list(self.left_out),
            "refused": list(self.refused),
            **({} if self.evening is None else {"evening": self.evening.as_data()}),
        }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
