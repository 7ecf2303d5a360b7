"""The first page: what it is worth, what is at risk, and whether everything works."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from arbees_runtime.dashboard.pages.charts import time_chart
from arbees_runtime.dashboard.pages.funnel import reasons
from arbees_runtime.dashboard.pages.page import Chart, Page
from arbees_runtime.dashboard.pages.review import OPEN
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch
from arbees_runtime.lifecycle.exits import Exit

SOLD: Final = ("cash", "receivable", "positions", "unrealised")
"""What an account is worth if every position is sold now: not known while one has no price."""
KEPT: Final = ("cash", "receivable", "guaranteed")
"""What it is worth at least if every position is held to the end."""
SOLD_THEN: Final = ("cash", "receivable", "position_cost", "unrealised_profit")
KEPT_THEN: Final = ("cash", "receivable", "position_guaranteed")
"""The same as the equity curve has it."""
_AT_LEAST: Final = ", held to the end, at least"

READY: Final = ("ready", "live")
"""A process that works: its own word, and the bus' word for how that is to be taken."""

EQUITY: Final = Resource("/api/equity?limit=1000", 15.0)
OPEN_TRADES: Final = Resource("/api/trades?open=true&limit=100", 3.0)


def present(watch: Watch) -> list[Any]:
    """Every copy of a process that should be there: not those that ended as they were asked to and were replaced."""
    found = watch.values("processes")
    ready = {each["process"]["process"] for each in found if _state(each) == READY}
    return [each for each in found if not ended(each) or each["process"]["process"] not in ready]


def ended(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether a copy of a process ended as it was asked to."""
    return value["process"]["phase"] == "stopped" and Exit.CLEAN.reason in value["process"]["reasons"]


def _state(value: Any) -> tuple[str, str]:  # noqa: ANN401 - JSON
    return value["process"]["phase"], value["standing"]["state"]


def accounts(watch: Watch) -> list[Any]:
    """Every venue's account, and how far it can be relied on."""
    found = [value for value in watch.values("positions") if "account" in value]
    return sorted(found, key=lambda value: (value["account"]["mode"], value["account"]["venue"]))


def positions(watch: Watch) -> list[Any]:
    """Every position, and how far it can be relied on; open ones first."""
    found = [value for value in watch.values("positions") if "position" in value]
    return sorted(found, key=lambda value: (value["position"]["phase"] != "open", value["position"]["event"]))


def total(values: list[str | None]) -> str | None:
    """The sum; not known as soon as one is not."""
    known = [value for value in values if value is not None]
    return str(sum(map(Decimal, known), Decimal(0))) if values and len(known) == len(values) else None


def _worth(watch: Watch, _: Parameters) -> Context:
    found = accounts(watch)
    held = [value["position"] for value in positions(watch) if value["position"]["phase"] == "open"]
    modes = []
    for mode in sorted({value["account"]["mode"] for value in found}):
        of_mode = [value for value in found if value["account"]["mode"] == mode]
        of_accounts = [value["account"] for value in of_mode]
        modes.append(
            {
                "mode": mode,
                "equity": total([each[name] for each in of_accounts for name in SOLD]),
                "least": total([each[name] for each in of_accounts for name in KEPT]),
                "cash": total([each["cash"] for each in of_accounts]),
                "reserved": total([each["reserved"] for each in of_accounts]),
                "exposure": total([each["positions"] for each in of_accounts]),
                "realised": total([each["realised_today"] for each in of_accounts]),
                "unrealised": total([each["unrealised"] for each in of_accounts]),
                "unpriced": sum(1 for each in held if each["mode"] == mode and each["unrealised"] is None),
                "open": sum(1 for each in held if each["mode"] == mode),
                "as_of": min(each["as_of"] for each in of_accounts),
                "state": next(
                    (each["standing"]["state"] for each in of_mode if each["standing"]["state"] != "live"), "live"
                ),
            }
        )
    return {"modes": modes, "accounts": found}


def _equity(watch: Watch, _: Parameters) -> dict[str, Any] | None:
    answer = watch.answer(EQUITY.path).value
    rows = [] if answer is None else answer["items"][::-1]
    moments: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        moments.setdefault((row["mode"], row["as_of"]), []).append(row)
    most = max(map(len, moments.values()), default=0)
    lines: dict[str, list[tuple[str, float | None]]] = {}
    for (mode, as_of), accounts_then in moments.items():
        if len(accounts_then) < most:  # the list may end between the accounts of its oldest moment
            continue
        for line, names in ((f"{mode}, sold now", SOLD_THEN), (f"{mode}{_AT_LEAST}", KEPT_THEN)):
            whole = total([account[name] for account in accounts_then for name in names])
            lines.setdefault(line, []).append((as_of, None if whole is None else float(whole)))
    known = {name: line for name, line in lines.items() if any(value is not None for _, value in line)}
    unit = "dollars, all accounts of a mode"
    return time_chart(known, unit, dashed=lambda name: name.endswith(_AT_LEAST)) if known else None


def _condition(watch: Watch, _: Parameters) -> Context:
    processes, told = present(watch), watch.values("feeds")
    questions = watch.answer(OPEN.path)
    return {
        "processes": len(processes),
        "ready": sum(1 for each in processes if _state(each) == READY),
        "feeds": len(told),
        "live": sum(1 for each in told if (each["feed"]["phase"], each["standing"]["state"]) == ("live", "live")),
        "questions": len(questions.value["items"]),
        "more": questions.value["next"] is not None,
        "at_ms": questions.at_ms,
        "oldest": min((each["process"]["at"] for each in processes), default=None),
    }


def _legs(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(OPEN_TRADES.path)
    return {"trades": answer.value["items"], "at_ms": answer.at_ms, "more": answer.value["next"] is not None}


def feeds(watch: Watch, _: Parameters) -> Context:
    """Every feed, those with a problem first."""
    found = sorted(
        watch.values("feeds"),
        key=lambda value: (value["feed"]["phase"] == "live", value["feed"]["venue"], value["feed"]["feed"]),
    )
    return {"feeds": found}


def _why(watch: Watch, _: Parameters) -> Context:
    seen = watch.values("opportunities")
    oldest = min((value["opportunities"]["at"] for value in seen), default=None)
    return {"games": len(seen), "reasons": reasons(watch)[:5], "oldest": oldest}


FEEDS: Final = Section("feeds", "Feeds", feeds, ("feeds",), rows=4)

PAGE: Final = Page(
    "/",
    "Overview",
    "What it is worth, what is at risk, and whether everything works.",
    (
        Section("condition", "Condition", _condition, ("processes", "feeds"), lambda *_: (OPEN,), rows=2),
        Section("worth", "Money", _worth, ("positions",), rows=4),
        Chart(
            "equity",
            "Equity",
            _equity,
            "No equity on record yet. The position tracker writes what every account is worth once a minute.",
            (),
            lambda *_: (EQUITY,),
        ),
        Section("why", "Why no trade", _why, ("opportunities",), rows=5),
        Section("legs", "Open trades", _legs, resources=lambda *_: (OPEN_TRADES,)),
        FEEDS,
    ),
    menu="Overview",
)
