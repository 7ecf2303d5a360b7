"""`reference`: write the generated pages of docs/reference."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from arbees_infra.building import BuildError, check_file, write_file
from arbees_infra.checks.catalogue import catalogue
from arbees_infra.cli.options import OutputPath
from arbees_infra.platform import platform
from arbees_infra.spec import load_spec
from arbees_infra.spec.reference import reference
from arbees_infra.views.component_reference import component_reference


def pages() -> dict[str, str]:
    """Every page by file name."""
    return {
        "spec.md": reference(),
        "plan-checks.md": catalogue(),
        "components.md": component_reference(platform(load_spec())),
    }


@click.command()
@click.option("--out", default="docs/reference", type=OutputPath(), show_default=True, help="Folder of the pages.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a page is stale.")
def command(out: Path, check: bool) -> None:
    """Write the reference of spec keys, plan checks and components."""
    if check and not out.is_dir():
        raise BuildError(
            f"{out} is not a folder. Run this at the root of a clone, or name the pages' folder with --out."
        )
    wanted = pages()
    stale = [name for name, text in wanted.items() if not _same(out / name, text)]
    if check:
        for name in stale:
            click.echo(f"{out / name} is stale. Run: python -m arbees_infra reference", err=True)
        sys.exit(1 if stale else 0)
    for name in wanted:
        check_file(out / name)
    for name, text in wanted.items():
        write_file(out / name, text)
    click.echo(f"{out}: {', '.join(stale) or 'nothing'} changed.")


def _same(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()
