"""`cost`: what the platform costs a month at list prices."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from arbees_infra.cli.options import checked_platform, spec_options
from arbees_infra.views.cost import cost_by_stack, monthly_cost, price_date, total


@click.command()
@spec_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def command(spec: Path, overlay: tuple[Path, ...], profile: str | None, as_json: bool) -> None:
    """Estimate what the platform costs a month: what stands there, without traffic, requests and logs."""
    platform = checked_platform(spec, overlay, profile)
    stacks = cost_by_stack(monthly_cost(platform))
    whole = sum(total(items) for items in stacks.values())
    if as_json:
        data = {str(key): items for key, items in stacks.items()}
        click.echo(json.dumps({"as_of": str(price_date()), "usd_a_month": round(whole, 2), "stacks": data}, indent=2))
        return
    table = Table(title=f"{platform.deployment.prefix}: US dollars a month, list prices of {price_date()}")
    for column in ("region", "stack", "what"):
        table.add_column(column)
    table.add_column("USD", justify="right")
    for key, items in stacks.items():
        for number, (what, usd) in enumerate(items.items()):
            place = (key.region, key.component) if number == 0 else ("", "")
            table.add_row(*place, what, "unknown" if usd is None else f"{usd:.2f}")
        table.add_section()
    table.add_row("", "", "[bold]all, without traffic, requests and logs[/]", f"[bold]{whole:.2f}[/]")
    Console().print(table)
