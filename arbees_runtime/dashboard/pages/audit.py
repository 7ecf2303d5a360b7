"""Who changed what, when and why."""

from __future__ import annotations

from typing import Final

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

AUDIT: Final = Resource("/api/audit?limit=100", 5.0)


def _audit(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(AUDIT.path)
    return {"records": answer.value["items"], "at_ms": answer.at_ms, "more": answer.value["next"] is not None}


PAGE: Final = Page(
    "/audit",
    "Audit",
    "Every change that a person or a limit made.",
    (Section("audit", "Changes, newest first", _audit, resources=lambda *_: (AUDIT,), rows=8),),
    menu="Audit",
)
