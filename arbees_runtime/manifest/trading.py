"""What trades: from the risk gateway to the ledger."""

from __future__ import annotations

from arbees_runtime.manifest.description import BusAccess, Variable
from arbees_runtime.manifest.entry import Process, run
from arbees_runtime.manifest.thresholds import LIMITS
from arbees_runtime.manifest.variables import MARKET_DATA_TTL, TRADING_MODE

SIGNAL_PROCESSOR = Process(
    name="signal-processor",
    purpose="Checks every opportunity against every limit and lets pass what holds.",
    image="arbees/strategy-engine",
    command=run("signal-processor"),
    variables=(TRADING_MODE, MARKET_DATA_TTL, *LIMITS),
    bus=BusAccess(
        publishes=("risk", "processes"),
        subscribes=("feeds", "positions"),
        appends=("decisions", "control"),
        consumes=("signals", "control"),
    ),
    database=True,
    singleton=True,
)

EXECUTION = Process(
    name="execution",
    purpose="Takes a decision through its two legs, hedging or unwinding what goes wrong.",
    image="arbees/strategy-engine",
    command=run("execution"),
    variables=(
        TRADING_MODE,
        MARKET_DATA_TTL,
        Variable(
            "HEDGE_DEADLINE", "Time after which a loss may be taken to make the legs of a trade match.", "1.5", "s"
        ),
        Variable(
            "HEDGE_GIVE_UP",
            "Time after which what has no counterpart is kept, if within HOLD_CAP, or given back at any price.",
            "20",
            "s",
        ),
        Variable("UNWIND_BUDGET", "Most that a trade may end up losing by a hedge or by giving back.", "5", "USD"),
        Variable(
            "HOLD_CAP", "Most that may be at stake in contracts without a counterpart that are kept.", "25", "USD"
        ),
    ),
    bus=BusAccess(
        publishes=("processes",),
        subscribes=("quotes", "feeds"),
        appends=("commands.kalshi", "commands.polymarket"),
        consumes=("decisions", "order-events.kalshi", "order-events.polymarket", "control"),
    ),
    database=True,
    singleton=True,
    stop_timeout=60,
    cpu=512,
    memory=1024,
)

POSITION_TRACKER = Process(
    name="position-tracker",
    purpose="Keeps the ledger, marks positions, settles them and compares them with the venues.",
    image="arbees/strategy-engine",
    command=run("position-tracker"),
    variables=(TRADING_MODE, MARKET_DATA_TTL),
    bus=BusAccess(
        publishes=("positions", "processes"),
        subscribes=("quotes", "games"),
        consumes=("order-events.kalshi", "order-events.polymarket"),
    ),
    database=True,
    singleton=True,
)
