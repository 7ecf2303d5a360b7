"""`lint`: cfn-lint and our IAM checks over every template."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from arbees_infra.checks.cfn_lint import LintFinding, Template, default_cache, lint_templates
from arbees_infra.checks.iam import check_iam
from arbees_infra.cli.extras import require
from arbees_infra.cli.options import checked_platform, spec_options


@click.command()
@spec_options
@click.option(
    "--cache/--no-cache", default=True, show_default=True, help="Remember what was said of unchanged templates."
)
def command(spec: Path, overlay: tuple[Path, ...], profile: str | None, cache: bool) -> None:
    """Lint every template: cfn-lint with its informational rules, and what IAM policies allow."""
    require("linting", ["lint"])
    platform = checked_platform(spec, overlay, profile)
    templates = [Template(f"{stack.key}.yaml", stack.region, stack.body) for stack in platform]
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("cfn-lint", total=len(templates))
        found = lint_templates(templates, default_cache() if cache else None, lambda *_: progress.advance(task))
    findings = {name: [*found[name], *extra] for name, extra in check_iam(platform).items()}
    _report(findings)


def _report(findings: dict[str, list[LintFinding]]) -> None:
    total = 0
    for name, items in findings.items():
        for finding in sorted(items, key=lambda item: item.line):
            total += 1
            click.echo(f"{name}:{finding.line}: {finding.rule} {finding.message}")
    if total:
        click.echo(f"{total} findings in {len(findings)} templates.", err=True)
        sys.exit(1)
    click.echo(f"{len(findings)} templates, no findings.")
