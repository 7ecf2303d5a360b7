"""Whether everything works: processes, leases, feeds, switches."""

from __future__ import annotations

from typing import Final

from arbees_runtime.dashboard.pages.overview import FEEDS
from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

LEASES: Final = Resource("/api/leases", 5.0)
SWITCHES: Final = Resource("/api/kill-switch", 2.0)


def _processes(watch: Watch, _: Parameters) -> Context:
    found = sorted(
        watch.values("processes"), key=lambda value: (value["process"]["process"], value["process"]["instance"])
    )
    return {"processes": found}


def _leases(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(LEASES.path)
    return {"leases": answer.value, "at_ms": answer.at_ms}


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
        Section("leases", "Leases", _leases, resources=lambda *_: (LEASES,), rows=6),
    ),
    menu="System",
)
