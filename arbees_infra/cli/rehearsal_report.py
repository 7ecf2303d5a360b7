"""A rehearsal's report, as tables for a terminal and as data for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from arbees_infra.rehearsal.report import Act, Outcome, Report


def show(console: Console, report: Report) -> None:
    """The report as tables: every stack through its acts, every inspection, and all that is not as it should be."""
    table = Table(box=SIMPLE_HEAD)
    deploying = [act for act in report.acts if act.outcomes]
    for column in ("region", "stack", *(act.name for act in deploying)):
        table.add_column(column, no_wrap=True)
    table.add_column("seconds", justify="right")
    rows: dict[tuple[str, str], dict[str, Outcome]] = {}
    for act in deploying:
        for outcome in act.outcomes:
            rows.setdefault((outcome.region, outcome.component), {})[act.name] = outcome
    for place, through in rows.items():
        cells = [_cell(through.get(act.name)) for act in deploying]
        table.add_row(*place, *cells, f"{sum(outcome.seconds for outcome in through.values()):.2f}")
    console.print(table)
    looks = [act for act in report.acts if act.inspected]
    if looks:
        console.print(_inspections(looks))
    for line in _complaints(report):
        console.print(line, highlight=False)
    console.print(_summary(report), highlight=False)


def _complaints(report: Report) -> Iterator[str]:
    """A line for everything that is not as it should be."""
    for act in report.acts:
        yield from complaints(act)
        if not all(outcome.good for outcome in act.outcomes):
            yield from _aftermath(act, report)
        for difference in act.differences:
            yield f"[red]{act.name}[/] {escape(str(difference))}"
    for item in report.left:
        yield f"[red]left behind[/] {escape(str(item))}"
    for billed in report.billable:
        yield f"[red]left behind[/] {escape(str(billed))}"
    for name in report.missed:
        yield f"[red]--fail {escape(name)}[/] never struck: the rehearsal did not get there, or nothing changed there"


def complaints(act: Act) -> Iterator[str]:
    """A line for each stack of an act that failed, and those that CloudFormation shows of it."""
    for outcome in act.outcomes:
        if not outcome.good:
            yield f"[red]{act.name}[/] {outcome.region}/{outcome.component}: {escape(outcome.cause)}"
            yield from (f"  [dim]{escape(line)}[/]" for line in outcome.shown)


def _aftermath(act: Act, report: Report) -> Iterator[str]:
    """How a failed act leaves the platform, before the rehearsal deletes it."""
    if act.name == "delete":
        return
    failed = [outcome for outcome in act.outcomes if not outcome.good]
    done, waiting = len(act.outcomes) - len(failed), report.stacks - len(act.outcomes)
    yield f"  {done} stacks are as this act wants them, {waiting} were not begun."
    if any(outcome.status == "ROLLBACK_COMPLETE" for outcome in failed):
        yield "  A stack in ROLLBACK_COMPLETE has to be deleted before it can be created again."


_SHORT = {
    "CREATE_COMPLETE": "created",
    "CREATE_FAILED": "failed",
    "DELETE_COMPLETE": "deleted",
    "DELETE_FAILED": "failed",
    "ROLLBACK_COMPLETE": "rolled back",
    "ROLLBACK_FAILED": "stuck",
    "UPDATE_COMPLETE": "updated",
    "UPDATE_ROLLBACK_COMPLETE": "rolled back",
    "UPDATE_ROLLBACK_FAILED": "stuck",
}


def _cell(outcome: Outcome | None) -> str:
    if outcome is None:
        return "[dim]-[/]"
    colour = "red" if outcome.cause else "dim" if outcome.status == "UNCHANGED" else "green"
    return f"[{colour}]{_SHORT.get(outcome.status, outcome.status.lower().replace('_', ' '))}[/]"


def _inspections(looks: list[Act]) -> Table:
    table = Table(box=SIMPLE_HEAD)
    table.add_column("inspected")
    for act in looks:
        table.add_column(act.name)
    for title in looks[0].inspected:
        cells = [act.inspected[title] for act in looks]
        table.add_row(title, *("[green]as it should be[/]" if not n else f"[red]{n} differences[/]" for n in cells))
    return table


def _summary(report: Report) -> str:
    resources_made = sum(outcome.resources for outcome in report.acts[0].outcomes if outcome.good)
    verdict = "[green]as it should be[/]" if report.good else "[red]not as it should be[/]"
    looked = [act.name for act in report.acts].index("inspect") + 1 if report.acts[0].good else 0
    until_then = (
        f"created and inspected in {sum(act.seconds for act in report.acts[:looked]):.1f} s, " if looked else ""
    )
    return "\n".join(
        (
            f"{report.stacks} stacks, {resources_made} resources created: {verdict}.",
            f"Kept because they hold data: {len(report.kept)}. Properties without effect: {len(report.not_modelled)}.",
            f"Time: {until_then}all in {report.seconds:.1f} s.",
        )
    )


def as_data(report: Report) -> dict[str, object]:
    """The report as JSON can hold it."""
    return {
        "good": report.good,
        "seconds": round(report.seconds, 3),
        "acts": [
            {
                "name": act.name,
                "good": act.good,
                "seconds": round(act.seconds, 3),
                "stacks": [
                    {
                        "region": outcome.region,
                        "component": outcome.component,
                        "status": outcome.status,
                        "resources": outcome.resources,
                        "seconds": round(outcome.seconds, 3),
                        "cause": outcome.cause,
                        "shown": list(outcome.shown),
                    }
                    for outcome in act.outcomes
                ],
                "differences": [
                    {"region": item.region, "subject": item.subject, "problem": item.problem}
                    for item in act.differences
                ],
            }
            for act in report.acts
        ],
        "left": [str(item) for item in report.left],
        "billable": [str(item) for item in report.billable],
        "kept": [str(item) for item in report.kept],
        "not_modelled": list(report.not_modelled),
        "missed_failures": list(report.missed),
    }
