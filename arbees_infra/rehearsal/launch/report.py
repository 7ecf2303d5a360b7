"""What a launch came to."""

from __future__ import annotations

from dataclasses import dataclass


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
    """

    url: str
    seconds: float
    all_healthy_s: float | None
    tasks: tuple[TaskReport, ...]
    traded: Traded
    left_out: tuple[str, ...]
    failure: str = ""

    @property
    def good(self) -> bool:
        """Whether everything was healthy at the end."""
        return not self.failure and bool(self.tasks) and all(task.good for task in self.tasks)

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
        }


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
