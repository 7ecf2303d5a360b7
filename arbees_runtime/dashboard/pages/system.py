"""Whether everything works: processes, leases, feeds, switches."""

from __future__ import annotations

from typing import Final

from arbees_runtime.dashboard.pages.overview import FEEDS, ended
from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

LEASES: Final = Resource("/api/leases", 5.0)
DEAD_LETTERS: Final = Resource("/api/dead-letters", 15.0)
REJECTED: Final = Resource("/api/rejected-rows?limit=100", 15.0)
SWITCHES: Final = Resource("/api/kill-switch", 2.0)


def _processes(watch: Watch, _: Parameters) -> Context:
    found = sorted(
        watch.values("processes"), key=lambda value: (value["process"]["process"], value["process"]["instance"])
    )
    return {"processes": [{**value, "ended": ended(value)} for value in found]}


def _leases(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(LEASES.path)
    return {"leases": answer.value, "at_ms": answer.at_ms}


def _limits(watch: Watch, _: Parameters) -> Context:
    return {"values": watch.values("risk")}


def _unreadable(watch: Watch, _: Parameters) -> Context:
    letters, rows = watch.answer(DEAD_LETTERS.path), watch.answer(REJECTED.path)
    failures: dict[tuple[str, str, str], list[str]] = {}
    for each in letters.value:
        failures.setdefault((each["topic"], each["reason"], each["group"]), []).append(each["at"])
    for each in rows.value["items"]:
        failures.setdefault((f"table {each['table_name']}", each["error"], "recorder"), []).append(each["at"])
    newest = sorted(failures.items(), key=lambda failure: max(failure[1]), reverse=True)
    return {
        "failures": [
            {"where": where, "why": why, "by": by, "times": len(moments), "last": max(moments)}
            for (where, why, by), moments in newest
        ],
        "more": rows.value["next"] is not None,
        "at_ms": min(letters.at_ms, rows.at_ms),
    }


def _switches(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(SWITCHES.path)
    return {"switches": answer.value, "at_ms": answer.at_ms}


PAGE: Final = Page(
    "/system",
    "System",
    "Whether everything works, and what it may do.",
    (
        Section("processes", "Processes", _processes, ("processes",), rows=10),
        FEEDS,
        Section("switches", "Kill switches", _switches, resources=lambda *_: (SWITCHES,), rows=3),
        Section("limits", "Limits as loaded", _limits, ("risk",), rows=8),
        Section("leases", "Leases", _leases, resources=lambda *_: (LEASES,), rows=6),
        Section(
            "unreadable",
            "What could not be read, handled or written",
            _unreadable,
            resources=lambda *_: (DEAD_LETTERS, REJECTED),
        ),
    ),
    menu="System",
)
