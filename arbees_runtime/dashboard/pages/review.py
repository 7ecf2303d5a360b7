"""Questions to persons, and their answers."""

from __future__ import annotations

from typing import Any, Final

from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

OPEN: Final = Resource("/api/reviews?open=true&limit=50", 5.0)
ANSWERED: Final = Resource("/api/reviews?open=false&limit=25", 5.0)

QUESTION_OF: Final = {"rules": "rules", "pair": "market", "alias": "alias", "reconciliation": "reconciliation"}
"""What the API calls the answer to each kind of question."""


def _open(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(OPEN.path)
    return {
        "reviews": [
            {**each, "comparison": _compared(each["details"].get("sides", []))} for each in answer.value["items"]
        ],
        "questions": QUESTION_OF,
        "at_ms": answer.at_ms,
        "more": answer.value["next"] is not None,
    }


def _compared(sides: list[Any]) -> dict[str, Any] | None:
    """Two or more markets' rules beside each other, what differs first."""
    if len(sides) < 2:
        return None
    terms = {
        term: [side["class"].get(term, "-") for side in sides] for term in {t for side in sides for t in side["class"]}
    }
    rows = [{"term": term, "says": says, "differs": len(set(says)) > 1} for term, says in terms.items()]
    return {
        "markets": [side["market"] for side in sides],
        "rows": sorted(rows, key=lambda row: (not row["differs"], row["term"])),
        "texts": [" ".join(side["rules"]) for side in sides],
    }


def _answered(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(ANSWERED.path)
    return {"reviews": answer.value["items"], "at_ms": answer.at_ms}


PAGE: Final = Page(
    "/review",
    "Review",
    "What the platform will not decide by itself. A pair whose rules differ is not traded until a person approves it.",
    (
        Section("reviews", "Open questions, newest first", _open, resources=lambda *_: (OPEN,), rows=6),
        Section("answered", "Answered", _answered, resources=lambda *_: (ANSWERED,), rows=4),
    ),
    menu="Review",
)
