"""What a simulated evening came to, in a terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from arbees_infra.rehearsal.launch.report import AlarmsReport, EveningReport, TroubleReport


def show_evening(console: Console, report: EveningReport) -> None:
    """Troubles, money, orders and alarms, and at last everything that is not as it should be."""
    if report.troubles:
        _show_troubles(console, report.troubles)
    if report.books:
        _show_money(console, report)
    if report.alarms is not None:
        _show_alarms(console, report.alarms)
    for complaint in report.complaints:
        console.print(Text(complaint, style="red"), highlight=False)


def _show_troubles(console: Console, troubles: tuple[TroubleReport, ...]) -> None:
    table = _table("what was done", right=("at", "until", "seen after", "well after", "next trade after"))
    for one in troubles:
        lasted = one.ended_s > one.began_s
        table.add_row(
            one.what,
            _clock(one.began_s),
            _clock(one.ended_s) if lasted else "",
            _after(one.began_s, one.noticed_s, "not seen"),
            Text(
                _after(one.ended_s, one.recovered_s, "never"), style="green" if one.recovered_s is not None else "red"
            ),
            _after(one.ended_s, one.traded_s, "none"),
        )
    console.print(table)


def _show_money(console: Console, report: EveningReport) -> None:
    table = _table(
        "on paper", right=("fills", "cash: ledger", "venue's books", "fees: ledger", "venue's books", "open")
    )
    for one in report.books:
        style = "red" if one.differences else "green"
        table.add_row(
            one.venue,
            str(one.fills),
            _dollars(one.ours.cash),
            Text(_dollars(one.theirs.cash), style=style),
            _dollars(one.ours.fees),
            Text(_dollars(one.theirs.fees), style=style),
            f"{sum(one.ours.held.values(), Decimal(0)):f}",
        )
    console.print(table)
    unknown = "not known: an open position has no price"
    earned = f"realised {_dollars(report.realised)}, unrealised {_dollars(report.unrealised) or unknown}"
    denied = "".join(f", {count} {reason}" for reason, count in sorted(report.denied.items()))
    put = ", ".join(f"{count} {kind}" for kind, count in sorted(report.truth.items()))
    console.print(
        f"profit: {earned}; {report.trades} trades; mispricings put there: {put or 'none'}\n"
        f"orders that died unsent: {report.late} late{denied}; "
        f"filled on prices that nobody could know: {report.in_the_dark}",
        highlight=False,
    )


def _show_alarms(console: Console, alarms: AlarmsReport) -> None:
    if alarms.rang:
        table = _table("alarm that would have rung", "region", right=("at", "until"), last="meaning")
        for one in alarms.rang:
            until = "the end" if one.to_s is None else _clock(one.to_s)
            table.add_row(Text(one.alarm, style="yellow"), one.region, _clock(one.from_s), until, one.meaning)
        console.print(table)
    console.print(f"alarms: {len(alarms.rang)} rang, {alarms.quiet} kept quiet", highlight=False)
    for reason, names in alarms.not_evaluated.items():
        console.print(Text(f"not evaluated: {len(names)}, because {reason}", style="dim"), highlight=False)


def _table(*left: str, right: tuple[str, ...], last: str | None = None) -> Table:
    table = Table(box=SIMPLE_HEAD)
    for column in left:
        table.add_column(column, no_wrap=True)
    for column in right:
        table.add_column(column, justify="right", no_wrap=True)
    if last is not None:
        table.add_column(last)
    return table


def _dollars(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:+.2f}"


def _after(since: float, at: float | None, never: str) -> str:
    return never if at is None else f"{max(0.0, at - since):.1f} s"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02}:{int(seconds) % 60:02}"
