"""`rehearse`: deploy the whole platform into an in-memory AWS, look at it, change it, delete it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from arbees_infra.cli.extras import require
from arbees_infra.cli.options import checked_plan, spec_options

if TYPE_CHECKING:
    from arbees_infra.rehearsal.acts import Act, Outcome, Report
    from arbees_infra.rehearsal.stack import Event


@click.command()
@spec_options
@click.option("--then", type=click.Path(path_type=Path), help="TOML file with what is changed in the second act.")
@click.option(
    "--fail",
    multiple=True,
    metavar="RESOURCE",
    help="Make a resource fail: a logical id, STACK/ID, REGION/STACK/ID or a type; `=REASON` may follow.",
)
@click.option("--serve", type=click.IntRange(1, 65535), metavar="PORT", help="Serve an empty in-memory AWS instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(
    spec: Path,
    overlay: tuple[Path, ...],
    profile: str | None,
    then: Path | None,
    fail: tuple[str, ...],
    serve: int | None,
    as_json: bool,
) -> None:
    """Deploy the whole platform into an in-memory AWS, look at it, change it, look again, and delete it.

    Ends with 0 when everything was as it should be, else with 1.
    """
    require("moto", "moto", "rehearsal", "rehearsing")
    if serve is not None:
        from arbees_infra.rehearsal.server import serve as serve_aws  # noqa: PLC0415 - moto takes a second to import

        serve_aws(serve)
        return
    first, _ = checked_plan(spec, overlay, profile)
    change = then or Path(str(resources.files("arbees_infra.rehearsal") / "second_spec.toml"))
    second, planned = checked_plan(spec, (*overlay, change), profile)

    from arbees_infra.rehearsal.acts import Outcome, rehearse  # noqa: PLC0415 - moto takes a second to import
    from arbees_infra.rehearsal.failures import DEFAULT_REASON, Failure  # noqa: PLC0415

    failures = [
        Failure(resource, reason or DEFAULT_REASON) for resource, _, reason in (item.partition("=") for item in fail)
    ]
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<60}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=3 * len(planned.stacks))

        def told(act: str, news: Event | Outcome) -> None:
            if isinstance(news, Outcome):
                progress.update(task, advance=1)
            else:
                progress.update(task, description=f"{act}: {news.region} {news.stack_name} {news.logical_id}"[:60])

        report = rehearse(first, second, fail=failures, told=told)
    if as_json:
        click.echo(json.dumps(_data(report), indent=2))
    else:
        show(Console(), report)
    sys.exit(0 if report.good else 1)


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
        for outcome in act.outcomes:
            if not outcome.good:
                yield f"[red]{act.name}[/] {outcome.region}/{outcome.component}: {escape(outcome.cause)}"
        for difference in act.differences:
            yield f"[red]{act.name}[/] {escape(str(difference))}"
    for item in report.left:
        yield f"[red]left behind[/] {escape(str(item))}"
    for name in report.missed:
        yield f"[red]--fail {escape(name)}[/] names nothing that was deployed"


_SHORT = {"CREATE_COMPLETE": "created", "UPDATE_COMPLETE": "updated", "DELETE_COMPLETE": "deleted"}


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
    stacks = len(report.acts[0].outcomes)
    resources_made = sum(outcome.resources for outcome in report.acts[0].outcomes)
    verdict = "[green]as it should be[/]" if report.good else "[red]not as it should be[/]"
    return (
        f"{stacks} stacks, {resources_made} resources: {verdict}. Kept because they hold data: {len(report.kept)}. "
        f"Properties without effect: {len(report.not_modelled)}. "
        f"Created and inspected in {sum(act.seconds for act in report.acts[:2]):.1f} s, all in {report.seconds:.1f} s."
    )


def _data(report: Report) -> dict[str, object]:
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
        "kept": [str(item) for item in report.kept],
        "not_modelled": list(report.not_modelled),
        "missed_failures": list(report.missed),
    }
