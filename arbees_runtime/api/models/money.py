"""Profit, exposure, and how the ledger compares with the venues' statements, as they are shown."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from arbees_runtime.api.models.events import ReviewRecord
from arbees_runtime.api.models.fields import Model, MoneyText, QuantityText
from arbees_runtime.api.models.live import Standing
from arbees_runtime.messages import Result, TradingMode


class EarnedView(Model):
    """What was realised."""

    gross: MoneyText
    """Profit before fees."""
    fees: MoneyText
    """Paid to the venue; negative: rebates."""
    net: MoneyText
    """Profit after fees."""


class VenuePnl(Model):
    """What was earned at a venue."""

    venue: str = Field(examples=["kalshi"])
    """The venue."""
    today: EarnedView
    """Realised since midnight US Eastern."""
    total: EarnedView
    """Realised since the beginning."""
    unrealised: MoneyText | None
    """Profit of open positions at executable prices; null when one has no fresh price, or nobody tells."""
    standing: Standing | None
    """How far `unrealised` can be relied on; null when nobody tells."""


class ModePnl(Model):
    """What was earned in a mode; paper and live never meet."""

    mode: TradingMode
    """Paper or live."""
    today: EarnedView
    """Realised since midnight US Eastern."""
    total: EarnedView
    """Realised since the beginning."""
    unrealised: MoneyText | None
    """Profit of all open positions; null when that of one venue is not known."""
    venues: list[VenuePnl]
    """The same by venue."""


class Pnl(Model):
    """Profit and loss, realised by the ledger and unrealised by the position tracker."""

    day: date
    """The US Eastern day that `today` means."""
    as_of: datetime
    """When the ledger was read."""
    modes: list[ModePnl]
    """By mode; a mode without a booking and without an account is absent."""


class ResultProfit(Model):
    """What is earned if an event ends so."""

    result: Result
    """The result."""
    profit: MoneyText
    """What the contracts pay, less what they and their fees cost."""


class EventExposure(Model):
    """What is at stake on an event, both venues netted."""

    mode: TradingMode
    """Paper or live."""
    event: str
    """Canonical event; empty for contracts of no known event, which count as lost."""
    contracts: QuantityText
    """Contracts held."""
    cost: MoneyText
    """Paid for them, fees included."""
    results: list[ResultProfit]
    """Profit by result."""
    worst_loss: MoneyText
    """Loss in the worst result; 0 when none loses. Orders under way are not in it: `/api/limits` counts them."""
    standing: Standing
    """How far the least certain of its positions can be relied on."""


class StatementRecord(Model):
    """A venue's account, as the venue and as the ledger has it."""

    mode: TradingMode
    """Paper or live."""
    venue: str
    """The venue."""
    statement_at: datetime | None
    """When the venue last said what we own; null when no statement is on record."""
    statement_cash: MoneyText | None
    """Dollars by that statement."""
    ledger_cash: MoneyText
    """Dollars by the ledger now, what is reserved included."""
    difference: MoneyText | None
    """What the venue's last statement says minus what the ledger says; null until it is compared."""
    positions_differ: int
    """Positions of which the venue stated another size than the ledger has, as last compared."""
    standing: Standing
    """How far the ledger's side can be relied on."""


class Reconciliation(Model):
    """How the ledger compares with what the venues say we own. Every gateway asks its venue once a minute."""

    accounts: list[StatementRecord]
    """Every account."""
    differences: list[ReviewRecord]
    """Differences that a person has to explain, newest first."""
