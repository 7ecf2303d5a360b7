"""What decides whether a trade is made: the shards' thresholds and the risk gateway's limits. See docs/trading.md."""

from __future__ import annotations

from arbees_runtime.manifest.description import Variable

THRESHOLDS = (
    Variable("CRUNCH_TIME_DATA_TTL", "MARKET_DATA_TTL while a game is close and late.", "1.5", "s"),
    Variable(
        "MAX_UNCONFIRMED_MOVE",
        "A price that moved further, or by the edge, since another leg's quote was confirmed makes that one doubtful.",
        "0.005",
        "USD",
    ),
    Variable(
        "MIN_EDGE", "Dollars that each set of contracts must leave after fees, at every level taken.", "0.005", "USD"
    ),
    Variable("MIN_PROFIT", "Dollars that an opportunity as a whole must leave after fees.", "0.25", "USD"),
    Variable(
        "MIN_YEARLY_RETURN", "Profit on the capital tied up, scaled to a year, that it must make; 0.1 is 10 %.", "0.1"
    ),
    Variable(
        "SUSPECT_EDGE",
        "An edge of this many dollars per dollar of payout counts as a data error until the venues confirm it.",
        "0.10",
        "USD",
    ),
    Variable("IMPOSSIBLE_EDGE", "An edge of this many dollars is a data error, confirmed or not.", "0.25", "USD"),
    Variable("CONFIRM_AFTER", "Time that a suspect edge must last, in newly confirmed quotes.", "1.0", "s"),
    Variable("DEPTH_SHARE", "Share of the displayed sizes that is counted on.", "0.5"),
    Variable("SIGNAL_INTERVAL", "Time after which an opportunity that goes on is signalled again.", "1.0", "s"),
    Variable("SIGNAL_TTL", "Time for which a signal may be acted on.", "2.0", "s"),
    Variable("MODEL_EDGE", "`true` to make signals of the win-probability model's edge, too.", "false"),
    Variable("MODEL_MIN_EDGE", "Expected dollars per contract after fees that the model must see.", "0.05", "USD"),
)
"""When an opportunity becomes a signal."""

LIMITS = (
    Variable("MAX_ORDER_DOLLARS", "Most dollars that one order may cost, fee included.", "100", "USD"),
    Variable("MAX_MARKET_DOLLARS", "Most dollars put into one market, orders under way included.", "250", "USD"),
    Variable(
        "MAX_EVENT_LOSS",
        "Most that one game may lose in its worst result, both venues netted, orders under way at their worst.",
        "250",
        "USD",
    ),
    Variable("MAX_LEAGUE_LOSS", "The same, summed over a league's games.", "1000", "USD"),
    Variable("MAX_VENUE_DOLLARS", "Most dollars put into one venue's contracts, not netted.", "5000", "USD"),
    Variable("MAX_DAILY_LOSS", "Loss since midnight US Eastern at which new trades stop.", "250", "USD"),
    Variable("MAX_DRAWDOWN", "Loss from the highest profit so far at which new trades stop.", "500", "USD"),
    Variable("MAX_OPEN_LEGS", "Games with a filled leg that lacks its counterpart, or with orders under way.", "5"),
    Variable("MAX_ORDERS_PER_MINUTE", "Orders approved within any minute.", "60"),
    Variable("EVENT_COOLDOWN", "Time between two approvals on one game.", "2", "s"),
    Variable("LOSS_COOLDOWN", "Time without approvals on a game after a loss was realised on it.", "300", "s"),
)
"""What the risk gateway holds every trade to."""
