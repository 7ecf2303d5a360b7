"""Why there is no trade: from everything looked at to what was ordered, with what fell out at each step."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

DECISIONS: Final = Resource("/api/decisions?limit=500", 5.0)

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
        "reasons": found,
        "most": most,
        "games": watch.values("opportunities"),
    }


def _refusals(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(DECISIONS.path)
    decisions: list[Any] = answer.value["items"]
    counts = Counter(each["reason"] or "approved" for each in decisions)
    return {
        "counts": counts.most_common(),
        "most": max(counts.values(), default=0),
        "decisions": decisions[:25],
        "number": len(decisions),
        "more": answer.value["next"] is not None,
        "since": decisions[-1]["decided_at"] if decisions else None,
        "at_ms": answer.at_ms,
    }


PAGE: Final = Page(
    "/why",
    "Why no trade",
    "What was looked at, and where it ended: first at the shards, then at the risk gateway.",
    (
        Section("funnel", "Not signalled", _funnel, ("opportunities",), rows=8),
        Section("refusals", "Decided", _refusals, resources=lambda *_: (DECISIONS,), rows=8),
    ),
    menu="Why no trade",
)
