"""Trades: decisions on their way through their legs, and one of them with every order and its latencies."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

TRADES: Final = Resource("/api/trades?limit=100", 3.0)


def _one(_: Watch, parameters: Parameters) -> tuple[Resource, ...]:
    return (Resource(f"/api/decisions/{quote(parameters['trade'], safe='')}", 2.0),)


def _trades(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(TRADES.path)
    return {"trades": answer.value["items"], "more": answer.value["next"] is not None, "at_ms": answer.at_ms}


def _waterfall(watch: Watch, parameters: Parameters) -> Context:
    answer = watch.answer(_one(watch, parameters)[0].path)
    found = answer.value
    decision, signal = found["decision"], found["signal"]
    begun = _ms(signal["detected_at"] if signal else decision["decided_at"])
    steps: list[dict[str, Any]] = []
    if signal:
        steps.append({"what": "signal found", "leg": None, "at": signal["detected_at"], "venue": "", "note": ""})
    steps.append(
        {"what": f"decision: {decision['verdict']}", "leg": None, "at": decision["decided_at"], "venue": "",
         "note": decision["reason"]}
    )  # fmt: skip
    for each in found["orders"]:
        order = each["order"]
        steps.append(_step(order, "intended", order["intended_at"], ""))
        for event in each["events"]:
            took_ns = event["details"].get("latency_ns")
            note = event["details"].get("reason", "") or ""
            step = _step(order, event["state"], event["happened_at"], str(note))
            step["venue_ms"] = None if took_ns is None else int(took_ns) / 1e6
            steps.append(step)
    steps.sort(key=lambda step: str(step["at"]))
    last = begun
    for step in steps:
        at = _ms(step["at"])
        step["after_ms"], step["since_last_ms"] = at - begun, at - last
        last = at
    span = max((step["after_ms"] for step in steps), default=0.0) or 1.0
    for step in steps:
        step["percent"] = round(100 * step["after_ms"] / span, 2)
        step["from_percent"] = round(100 * (step["after_ms"] - step["since_last_ms"]) / span, 2)
    return {**found, "steps": steps, "at_ms": answer.at_ms}


def _step(order: dict[str, Any], state: str, at: str, note: str) -> dict[str, Any]:
    return {
        "what": f"{order['purpose']}: {state}", "leg": order["leg"], "at": at, "venue": order["venue"], "note": note,
        "venue_ms": None,
    }  # fmt: skip


def _ms(at: str) -> float:
    return datetime.fromisoformat(at).timestamp() * 1000


PAGE: Final = Page(
    "/trades",
    "Trades",
    "Approved decisions on their way through their legs. Open one for its orders and how long each step took.",
    (Section("trades", "Trades, newest first", _trades, resources=lambda *_: (TRADES,), rows=8),),
    menu="Trades",
)

ONE: Final = Page(
    "/trades/{trade}",
    "Trade",
    "From the quotes it was found on to what became of every order.",
    (Section("waterfall", "Two-leg waterfall", _waterfall, resources=_one, rows=10),),
    under="/trades",
    heading=lambda parameters: f"Trade {parameters['trade'][:8]}",
)
