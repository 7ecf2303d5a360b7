"""Positions, accounts, and the ledger behind them."""

from __future__ import annotations

from typing import Any, Final

from arbees_runtime.dashboard.pages.overview import accounts, positions, total
from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch

ENTRIES: Final = Resource("/api/ledger/entries?limit=20", 5.0)
BALANCES: Final = Resource("/api/ledger/balances", 5.0)
PNL: Final = Resource("/api/pnl", 5.0)
EXPOSURE: Final = Resource("/api/exposure", 5.0)
RECONCILIATION: Final = Resource("/api/reconciliation", 10.0)
FILLS: Final = Resource("/api/fills?limit=20", 5.0)


def _positions(watch: Watch, _: Parameters) -> Context:
    found = positions(watch)
    held = [value["position"] for value in found]
    return {
        "open": [value for value in found if value["position"]["phase"] == "open"],
        "ended": [value for value in found if value["position"]["phase"] != "open"],
        "realised": total([each["realised"] for each in held]),
        "unrealised": total([each["unrealised"] for each in held if each["phase"] == "open"]),
        "fees": total([each["fees"] for each in held]),
    }


def _accounts(watch: Watch, _: Parameters) -> Context:
    return {"accounts": accounts(watch)}


def _balances(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(BALANCES.path)
    kinds: dict[tuple[str, str, str], list[Any]] = {}
    for each in answer.value:
        kinds.setdefault((each["mode"], each["venue"] or "", each["kind"]), []).append(each)
    return {
        "kinds": [
            {"mode": mode, "venue": venue, "kind": kind, "amount": total([each["amount"] for each in of_kind]),
             "quantity": total([each["quantity"] for each in of_kind]), "accounts": len(of_kind)}
            for (mode, venue, kind), of_kind in sorted(kinds.items())
        ],
        "balances": answer.value,
        "at_ms": answer.at_ms,
    }  # fmt: skip


def _entries(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(ENTRIES.path)
    return {"entries": answer.value["items"], "at_ms": answer.at_ms, "more": answer.value["next"] is not None}


def _fills(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(FILLS.path)
    return {"fills": answer.value["items"], "at_ms": answer.at_ms, "more": answer.value["next"] is not None}


def _pnl(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(PNL.path)
    return {**answer.value, "at_ms": answer.at_ms}


def _exposure(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(EXPOSURE.path)
    return {"events": answer.value, "at_ms": answer.at_ms}


def _reconciliation(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(RECONCILIATION.path)
    return {**answer.value, "at_ms": answer.at_ms}


PAGE: Final = Page(
    "/money",
    "Positions and ledger",
    "What is held, what it earned, and the entries that prove it.",
    (
        Section("pnl", "Profit and loss", _pnl, resources=lambda *_: (PNL,), rows=4),
        Section("exposure", "At stake by game", _exposure, resources=lambda *_: (EXPOSURE,), rows=4),
        Section("positions", "Positions", _positions, ("positions",), rows=6),
        Section("accounts", "Accounts", _accounts, ("positions",), rows=3),
        Section(
            "reconciliation", "The ledger against the venues", _reconciliation, resources=lambda *_: (RECONCILIATION,)
        ),
        Section("fills", "Fills, newest first", _fills, resources=lambda *_: (FILLS,), rows=6),
        Section("balances", "Ledger balances", _balances, resources=lambda *_: (BALANCES,), rows=6),
        Section("entries", "Ledger entries, newest first", _entries, resources=lambda *_: (ENTRIES,), rows=6),
    ),
    menu="Positions",
)
