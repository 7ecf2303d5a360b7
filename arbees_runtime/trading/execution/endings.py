"""How a step can end: the trade afterwards, and what people are told."""

from __future__ import annotations

import msgspec

from arbees_runtime.market.numbers import Quantity, format_money, format_quantity
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import at_stake
from arbees_runtime.trading.execution.surroundings import Alarm, Effect
from arbees_runtime.trading.execution.trade import Phase, Trade

Stepped = tuple[Trade, list[Effect]]
"""The trade afterwards, and what is wanted done."""


def rest(trade: Trade, phase: Phase) -> Stepped:
    """Nothing happens by itself any more."""
    return msgspec.structs.replace(trade, phase=phase, wake_ns=None, exposed_ns=None, alarms=()), []


def wait(trade: Trade, reason: str, now_ns: int, policy: Policy, effects: list[Effect]) -> Stepped:
    """Look again soon; `reason` says for what."""
    phase = Phase.CLOSING if trade.closing else Phase.EXPOSED
    waiting = msgspec.structs.replace(trade, phase=phase, reason=reason, wake_ns=now_ns + policy.retry_ns)
    return waiting, effects


def alarm(trade: Trade, effects: list[Effect], code: str, text: str) -> Trade:
    """Raise an alarm, unless it was raised since the legs last matched."""
    if code in trade.alarms:
        return trade
    effects.append(Alarm(code, text))
    return msgspec.structs.replace(trade, alarms=(*trade.alarms, code))


def exposure(trade: Trade, why: str) -> str:
    """What is naked, in words, and why."""
    naked = format_quantity(Quantity(trade.naked))
    return f"trade {trade.id}: {naked} contracts without a counterpart, {format_money(at_stake(trade))} at stake: {why}"
