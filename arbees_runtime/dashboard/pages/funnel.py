"""Why there is no trade: from everything looked at to what was ordered, with what fell out at each step."""

from __future__ import annotations

from collections import Counter
from typing import Final

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

DECISIONS: Final = Resource("/api/decisions?limit=50", 5.0)
FUNNEL: Final = Resource("/api/funnel", 5.0)

LOOKED_AT: Final = frozenset({"evaluated", "signalled", "signals", "combinations"})
"""Counts that are no reason."""


def reasons(watch: Watch) -> list[tuple[str, int]]:
    """Why nothing was signalled, over all games, the most frequent first."""
    counts: Counter[str] = Counter()
    for value in watch.values("opportunities"):
        counts.update({name: n for name, n in value["opportunities"]["counts"].items() if name not in LOOKED_AT})
    return [(reason, count) for reason, count in counts.most_common() if count]


def _funnel(watch: Watch, _: Parameters) -> Context:
    looked_at: Counter[str] = Counter()
    for value in watch.values("opportunities"):
        looked_at.update({name: n for name, n in value["opportunities"]["counts"].items() if name in LOOKED_AT})
    found = reasons(watch)
    most = max((count for _, count in found), default=0)
    return {
        "looked_at": sorted(looked_at.items()),
        "signalled": looked_at["signalled"],
        "reasons": found,
        "most": most,
        "games": watch.values("opportunities"),
    }


def _outcomes(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(FUNNEL.path)
    counted = [*answer.value["decisions"], *answer.value["trades"]]
    most = max((each["count"] for each in counted), default=0)
    return {**answer.value, "most": most, "at_ms": answer.at_ms}


def _decisions(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(DECISIONS.path)
    return {"decisions": answer.value["items"], "at_ms": answer.at_ms, "more": answer.value["next"] is not None}


PAGE: Final = Page(
    "/why",
    "Why no trade",
    "What was looked at, and where it ended: at the shards, at the risk gateway, and as trades.",
    (
        Section("funnel", "Not signalled", _funnel, ("opportunities",), rows=8),
        Section("outcomes", "What became of signals", _outcomes, resources=lambda *_: (FUNNEL,), rows=6),
        Section("decisions", "Decisions, newest first", _decisions, resources=lambda *_: (DECISIONS,), rows=8),
    ),
    menu="Why no trade",
)
