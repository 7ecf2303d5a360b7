"""The metrics the programs emit, which alarms rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric the programs emit, in CloudWatch namespace `Arbees`, with the dimensions `Environment` and its own.

    Attributes:
        name: Its name.
        unit: Its unit, as CloudWatch spells units.
        dimension: `Process`, whose value is the process's name, or `Venue`, whose value is the venue's.
        processes: Who emits it; empty means every process.
        meaning: One sentence.
    """

    name: str
    unit: str
    dimension: Literal["Process", "Venue"]
    processes: tuple[str, ...]
    meaning: str


METRIC_NAMESPACE = "Arbees"

_GATEWAYS = ("kalshi-gateway", "polymarket-gateway")

METRICS: tuple[Metric, ...] = (
    Metric("Heartbeat", "Count", "Process", (), "One a minute while the process works; it stops when it is stuck."),
    Metric(
        "QuoteAge",
        "Seconds",
        "Venue",
        _GATEWAYS,
        "Age of the newest quote of any market the venue is asked for; 0 while it is asked for none.",
    ),
    Metric("FeedGaps", "Count", "Venue", _GATEWAYS, "Times a book was thrown away because a message was missing."),
    Metric("UnparsedMessages", "Count", "Venue", _GATEWAYS, "Messages of the venue that could not be read."),
    Metric("OrdersAllowed", "Count", "Venue", _GATEWAYS, "1 while the venue takes orders from here, else 0."),
    Metric("TunnelUp", "Count", "Venue", _GATEWAYS, "1 while data arrives through the VPN or proxy, else 0."),
    Metric(
        "DeadLetters",
        "Count",
        "Process",
        (),
        "Messages of the bus that were put aside because they could not be handled.",
    ),
    Metric("StreamLag", "Seconds", "Process", (), "Age of the oldest message of the bus that waits for this process."),
    Metric("OpenLegs", "Count", "Process", ("execution",), "Filled legs without their counterpart."),
    Metric("DailyLossUsed", "Percent", "Process", ("signal-processor",), "Today's loss as a share of its limit."),
    Metric("LedgerDifference", "None", "Process", ("position-tracker",), "Dollars by which ledger and venues differ."),
)
"""Every metric that an alarm may rest on. The runtime emits exactly these; a test on each side holds them together."""
