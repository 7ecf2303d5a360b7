"""`build`: write the templates of every region and component."""

from __future__ import annotations

from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from arbees_infra.building import Built, build, check_file, write_file
from arbees_infra.cfn import BODY_LIMIT, Platform
from arbees_infra.cli.options import OutputPath, checked_plan, spec_options
from arbees_infra.views.workflow import PATH as WORKFLOW
from arbees_infra.views.workflow import workflow_file


@click.command()
@spec_options
@click.option(
    "--out",
    default="templates_out",
    type=OutputPath(),
    show_default=True,
    help="Output folder.",
)
@click.option("--workflow", type=OutputPath(), help="Where to write the GitHub workflow to besides.")
def command(spec: Path, overlay: tuple[Path, ...], profile: str | None, out: Path, workflow: Path | None) -> None:
    """Write the templates of every region and component."""
    loaded, finished = checked_plan(spec, overlay, profile)
    extra = workflow_file(finished, loaded)
    if workflow is not None:
        check_file(workflow)
    written = build(finished, out, extra)
    if workflow is not None:
        write_file(workflow, extra[WORKFLOW])
    report(Console(), finished, written)


def report(console: Console, finished: Platform, written: Built) -> None:
    """Show what was built: every stack in deployment order, with how much of its budget it takes."""
    table = Table(
        title=f"{finished.deployment.prefix} -> {written.folder.name}/", title_justify="left", box=SIMPLE_HEAD
    )
    table.add_column("wave", justify="right")
    table.add_column("region")
    table.add_column("stack")
    table.add_column("resources", justify="right")
    table.add_column("bytes", justify="right")
    table.add_column("of limit", justify="right")
    for number, wave in enumerate(finished.waves, start=1):
        for stack in wave:
            share = stack.size / BODY_LIMIT
            colour = "red" if share > 0.9 else "yellow" if share > 0.6 else "green"
            table.add_row(
                str(number),
                stack.region,
                stack.key.component,
                str(len(stack.resources)),
                f"{stack.size:,}",
                f"[{colour}]{share:.0%}[/]",
            )
        table.add_section()
    console.print(table)
    stacks = len(finished.stacks)
    resources = sum(len(stack.resources) for stack in finished)
    change = f"{len(written.changed)} files changed" if written.changed else "nothing changed"
    console.print(
        f"{stacks} stacks, {resources} resources, {len(finished.regions)} regions; {change}.", highlight=False
    )
