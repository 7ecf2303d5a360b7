"""A replay's outcome for people."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from rich.console import Console
from rich.table import Table

from arbees_runtime.market.numbers import Money, Quantity, format_money, format_quantity
from arbees_runtime.replay.outcome import Outcome, TradeLine

_LONGEST_NAME: Final = 34
_CENTS: Final = 2
_WIDTH: Final = 160
"""Of what is not printed on a terminal."""


def console() -> Console:
    """Where outcomes are printed."""
    return Console(width=None if sys.stdout.isatty() else _WIDTH)


def show(console: Console, outcome: Outcome, *, took_s: float, most: int) -> None:
    """Print the decisions, then the sums.

    Args:
        console: where.
        outcome: what came out.
        took_s: how long the replay took.
        most: how many decisions to list.
    """
    if outcome.lines:
        console.print(_trades(outcome.lines[:most]))
        if len(outcome.lines) > most:
            console.print(f"and {len(outcome.lines) - most} more; --json has all, --decisions N lists more")
    console.print(_sums(outcome, took_s))
    for name, counts in (
        ("Refused by the risk gateway", outcome.refusals),
        ("Why combinations were not traded", _reasons(outcome.funnel)),
    ):
        if counts:
            console.print(f"[bold]{name}[/]: " + ", ".join(f"{word} {count:,}" for word, count in counts.items()))
    for reason in outcome.tripped:
        console.print(f"[red]kill switch thrown[/] by {reason}")
    for difference in outcome.differences:
        console.print(
            f"[red]the ledger and {difference.venue}'s paper desk differ[/] in {difference.what}: "
            f"{difference.ledger} and {difference.desk} millionths"
        )


def dollars(amount: int) -> str:
    """An amount of millionths in dollars and cents, as the nearest cent below."""
    return format_money(Money(amount // 10_000 * 10_000), _CENTS)


def share(value: float | None) -> str:
    """A share as a percentage; a dash where there is none."""
    return "-" if value is None else f"{value:.0%}"


def _trades(lines: tuple[TradeLine, ...]) -> Table:
    table = Table(title="Approved decisions", title_justify="left")
    for name in ("time (UTC)", "game", "legs"):
        table.add_column(name, overflow="fold")
    for name in ("sets", "filled", "expected $", "paid $"):
        table.add_column(name, justify="right")
    table.add_column("came to rest", overflow="fold")
    for line in lines:
        at = datetime.fromtimestamp(line.at_ns / 1e9, UTC)
        legs = "\n".join(
            f"{venue} {_short(market)} {outcome} <= {price / 1e6:.3f}" for venue, market, outcome, price in line.legs
        )
        table.add_row(
            f"{at:%m-%d %H:%M:%S}", line.event, legs, format_quantity(Quantity(line.quantity)),
            format_quantity(Quantity(line.filled)), dollars(line.expected), dollars(line.paid),
            f"{line.phase}{f': {line.reason}' if line.reason else ''}",
        )  # fmt: skip
    return table


def _sums(outcome: Outcome, took_s: float) -> Table:
    table = Table(show_header=False, box=None)
    rows = {
        "session": f"{outcome.records:,} records, {outcome.quotes:,} quotes, {outcome.seconds:,.1f} s",
        "replayed in": f"{took_s:.2f} s ({outcome.records / took_s if took_s else 0:,.0f} records/s)",
        "signals": f"{outcome.signals:,}{_then(outcome)}",
        "decisions": f"{outcome.approved} approved, {outcome.refused} refused",
        "trades": ", ".join(f"{count} {phase}" for phase, count in outcome.trades.items()) or "none",
        "orders, fills": f"{outcome.orders}, {outcome.fills}; {share(outcome.fill_rate)} of what was approved",
        "realised": f"{dollars(outcome.realised)} after {dollars(outcome.fees)} of fees",
        "open": f"{dollars(outcome.open_worst)} in the worst results, on {dollars(outcome.open_cost)}",
        "profit": f"[bold]{dollars(outcome.profit)}[/] dollars, results that are open at their worst",
        "worst drawdown": dollars(outcome.worst_drawdown),
        "books": "ledger and paper desks agree" if outcome.sound else "[red]THEY DIFFER, see below[/]",
    }
    if outcome.unplanned:
        rows["no plan"] = f"{outcome.unplanned:,} quotes of contracts that no plan of the session names"
    for name, text in rows.items():
        table.add_row(name, text)
    return table


def _then(outcome: Outcome) -> str:
    if not outcome.recorded_signals and not outcome.recorded_decisions:
        return ""
    return f" (when recorded: {outcome.recorded_signals:,} signals, {outcome.recorded_decisions:,} decisions)"


def _reasons(funnel: Mapping[str, int]) -> dict[str, int]:
    skipped = ("evaluated", "signalled", "below-edge")
    return dict(sorted(((word, n) for word, n in funnel.items() if word not in skipped), key=lambda each: -each[1]))


def _short(market: str) -> str:
    return market if len(market) <= _LONGEST_NAME else f"{market[:16]}..{market[-6:]}"
