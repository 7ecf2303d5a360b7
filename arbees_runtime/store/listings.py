"""Every list that the API shows and exports, as data."""

from __future__ import annotations

from typing import Final

from arbees_runtime.store.listing import Listing


def _span(time: str) -> dict[str, str]:
    """Filters for a span of time."""
    return {"since": f"{time} >= $", "until": f"{time} < $"}


SIGNALS: Final = Listing(
    "signals",
    "signals",
    (
        "signal_id", "mode", "kind", "event", "detected_at", "expires_at", "quantity", "net_edge", "net_profit", "legs",
        "inputs",
    ),
    "detected_at",
    "signal_id",
    {"event": "event = $", "kind": "kind = $", **_span("detected_at")},
)  # fmt: skip

DECISIONS: Final = Listing(
    "decisions",
    "decisions",
    ("decision_id", "mode", "signal_id", "event", "decided_at", "verdict", "reason", "quantity", "limits"),
    "decided_at",
    "decision_id",
    {
        "event": "event = $", "verdict": "verdict = $", "reason": "reason = $", "signal": "signal_id = $",
        **_span("decided_at"),
    },
)  # fmt: skip

TRADES: Final = Listing(
    "trades",
    "trades",
    ("trade_id", "mode", "event", "phase", "reason", "open", "naked", "paid", "begun_at", "updated_at"),
    "begun_at",
    "trade_id",
    {"event": "event = $", "phase": "phase = $", "open": "open = $", **_span("begun_at")},
)

ORDERS: Final = Listing(
    "orders",
    "orders",
    (
        "client_order_id", "mode", "decision_id", "leg", "attempt", "purpose", "event", "venue", "market_id", "outcome",
        "side", "limit_price", "quantity", "time_in_force", "not_after", "state", "reason", "filled_quantity",
        "venue_order_id", "intended_at", "updated_at",
    ),
    "intended_at",
    "client_order_id",
    {
        "event": "event = $", "venue": "venue = $", "state": "state = $", "decision": "decision_id = $",
        **_span("intended_at"),
    },
)  # fmt: skip

ORDER_EVENTS: Final = Listing(
    "order_events",
    "order_events",
    ("order_event_id", "client_order_id", "happened_at", "venue_time", "kind", "state", "details"),
    "happened_at",
    "order_event_id",
    {"order": "client_order_id = $", **_span("happened_at")},
)

FILLS: Final = Listing(
    "fills",
    "fills",
    (
        "fill_id", "mode", "client_order_id", "venue", "venue_order_id", "market_id", "outcome", "side", "price",
        "quantity", "fee", "liquidity", "status", "filled_at",
    ),
    "filled_at",
    "fill_id",
    {"venue": "venue = $", "market": "market_id = $", "status": "status = $", **_span("filled_at")},
)  # fmt: skip

LEDGER_ENTRIES: Final = Listing(
    "ledger_entries",
    "(SELECT e.*, (SELECT jsonb_agg(jsonb_build_object('account', p.account, 'amount', p.amount,"
    " 'quantity', p.quantity) ORDER BY p.line) FROM ledger_postings p WHERE p.entry_id = e.entry_id) AS postings"
    " FROM ledger_entries e) AS entries",
    ("entry_id", "mode", "kind", "subject", "occurred_at", "note", "postings"),
    "occurred_at",
    "entry_id",
    {"mode": "mode = $", "kind": "kind = $", "subject": "subject = $", **_span("occurred_at")},
)

EQUITY: Final = Listing(
    "equity",
    "equity",
    (
        "as_of", "mode", "venue", "cash", "reserved", "position_cost", "position_value", "realised_profit",
        "unrealised_profit", "fees", "receivable", "suspense", "position_guaranteed",
    ),
    "as_of",
    "(mode::text || ':' || venue::text)",
    {"mode": "mode = $", "venue": "venue = $", **_span("as_of")},
)  # fmt: skip

AUDIT: Final = Listing(
    "audit",
    "audit",
    ("audit_id", "at", "actor", "action", "subject", "reason", "details"),
    "at",
    "to_char(audit_id, 'FM00000000000000000000')",
    {"actor": "actor = $", "action": "action = $", **_span("at")},
)

EVENTS: Final = Listing(
    "events",
    "(SELECT e.*, m.markets, m.approved, m.venues FROM events e CROSS JOIN LATERAL (SELECT count(*) AS markets,"
    " count(*) FILTER (WHERE review_status = 'approved') AS approved,"
    " coalesce(array_agg(DISTINCT venue::text) FILTER (WHERE review_status = 'approved'), '{}') AS venues"
    " FROM event_markets WHERE event_markets.event = e.event) AS m) AS games",
    (
        "event", "league", "starts_at", "start_known", "local_date", "home_team", "away_team", "game_number", "neutral",
        "status", "source", "source_id", "updated_at", "markets", "approved", "venues",
    ),
    "starts_at",
    "event",
    {
        "league": "league = $", "status": "status = $", "paired": "(cardinality(venues) >= 2) = $",
        **_span("starts_at"),
    },
)  # fmt: skip

LISTED_MARKETS: Final = Listing(
    "listings",
    "listing_decisions",
    ("venue", "market_id", "bucket", "code", "reason", "event", "decided_by", "decided_at"),
    "decided_at",
    "(venue::text || ':' || market_id)",
    {
        "event": "event = $", "venue": "venue = $", "bucket": "bucket = $", "code": "code = $", **_span("decided_at"),
    },
)  # fmt: skip

REVIEWS: Final = Listing(
    "reviews",
    "review_queue",
    (
        "review_id", "kind", "subject", "event", "reason", "details", "opened_at", "resolution", "resolved_by",
        "resolved_at",
    ),
    "opened_at",
    "review_id",
    {"kind": "kind = $", "event": "event = $", "open": "(resolution IS NULL) = $", **_span("opened_at")},
)  # fmt: skip

ASSIGNMENTS: Final = Listing(
    "assignments",
    "assignment_changes",
    ("change_id", "at", "event", "slot", "change", "reason"),
    "at",
    "to_char(change_id, 'FM00000000000000000000')",
    {"event": "event = $", "slot": "slot = $", "change": "change = $", **_span("at")},
)

REJECTED_ROWS: Final = Listing(
    "rejected_rows",
    "rejected_rows",
    ("rejected_id", "at", "table_name", "row_text", "error"),
    "at",
    "to_char(rejected_id, 'FM00000000000000000000')",
    {"table": "table_name = $", **_span("at")},
)

LISTINGS: Final = {
    each.name: each
    for each in (
        SIGNALS, DECISIONS, TRADES, ORDERS, ORDER_EVENTS, FILLS, LEDGER_ENTRIES, EQUITY, AUDIT, EVENTS, LISTED_MARKETS,
        REVIEWS, ASSIGNMENTS, REJECTED_ROWS,
    )
}  # fmt: skip
"""Every list by its name."""
