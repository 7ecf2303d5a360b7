"""The faults of a trial, at rates that let each strike several times in ten minutes."""

from __future__ import annotations

FRAMES = (
    "gap=0.0008",
    "duplicate=0.001",
    "reorder=0.0006",
    "stall=0.0002:3",
    "silence=0.00006",
    "disconnect=0.00015",
    "malformed=0.0003",
    "oversized=0.00003",
    "crossed=0.0004",
    "kalshi.error_10=0.0001",
    "kalshi.error_25=0.0001",
    "kalshi.negative_level=0.0002",
    "polymarket.missing_pong=0.1",
    "polymarket.array=0.05",
    "polymarket.orphan=0.2",
)
"""What befalls frames."""

REQUESTS = (
    "html=0.01",
    "too_many=0.003:2",
    "broken=0.003:2",
    "lost=0.01",
    "truncated=0.01",
    "unanswered=0.03:30",
    "accepted_503=0.03",
    "lost_own=0.05",
    "kalshi.other_order=0.03",
    "kalshi.late_sweep=0.5:20",
    "polymarket.delayed=0.3",
    "polymarket.failed=0.05",
    "polymarket.retrying=0.05",
    "polymarket.restart=0.004:3",
    "polymarket.post_only=0.004:3",
    "polymarket.cancel_only=0.004:3",
    "polymarket.heartbeat_lost=0.05",
)
"""What befalls requests, and our own orders."""

MARKETS = (
    "kalshi.empty_side=0.002:5",
    "kalshi.grid_change=0.002",
    "kalshi.inactive=0.001:5",
    "kalshi.trading_pause=0.004:4",
    "kalshi.exchange_pause=0.003:4",
    "kalshi.fee_change=0.002:20",
    "polymarket.tick_change=0.002",
    "kalshi.scalar=0.2",
    "kalshi.reversal=0.3:5",
    "polymarket.half=0.2",
    "polymarket.closed_late=0.3:10",
)
"""What befalls markets and the exchange."""

PLACE = (
    "polymarket.geo_blocked=0.05",
    "polymarket.geo_html=0.05",
    "polymarket.geo_stale=0.05",
    "polymarket.geo_wrong_type=0.03",
    "polymarket.geo_redirect=0.03",
    "polymarket.closed_only=0.03",
)
"""What the venue says of our place; each shuts the gate until it is asked again."""

STORM = (*FRAMES, *REQUESTS, *MARKETS, *PLACE)
