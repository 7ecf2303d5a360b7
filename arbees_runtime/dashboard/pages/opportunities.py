"""The best combination of each event now, traded or not."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Watch


def _opportunities(watch: Watch, _: Parameters) -> Context:
    found = watch.values("opportunities")
    best = [value for value in found if value["opportunities"]["best"] is not None]
    best.sort(key=lambda value: -Decimal(value["opportunities"]["best"]["edge"]))
    return {"opportunities": best, "without": len(found) - len(best)}


PAGE: Final = Page(
    "/opportunities",
    "Opportunities",
    "The best combination of contracts of each event now, by what a set leaves after fees, and why it is not traded.",
    (Section("opportunities", "Best combinations", _opportunities, ("opportunities",), rows=8),),
    menu="Opportunities",
)
