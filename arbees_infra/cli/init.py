"""`init`: write a spec to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from arbees_infra.spec import PROFILES, Problem, SpecError
from arbees_infra.spec.errors import did_you_mean
from arbees_infra.spec.starter import starter


@click.command()
@click.option(
    "--profile", default="paper", show_default=True, help="Set of defaults to begin with: dev, paper or live."
)
@click.option(
    "--spec", default="arbees.toml", type=click.Path(path_type=Path), show_default=True, help="The file to write."
)
def command(profile: str, spec: Path) -> None:
    """Write a commented arbees.toml with every key and its default. An existing file is left alone."""
    if profile not in PROFILES:
        why = f"there is no profile {profile!r}."
        raise SpecError((Problem("--profile", "", why, did_you_mean(profile, PROFILES)),))
    text = starter(profile)
    try:
        with spec.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        fix = "Name another file with --spec, or move that one away."
        raise SpecError((Problem(str(spec), "", "it is there already, and init overwrites nothing.", fix),)) from None
    except OSError as error:
        why = f"it can't be written: {error.strerror or error}."
        raise SpecError((Problem(str(spec), "", why, "Name a file in a folder that can be written to."),)) from None
    click.echo(f"{spec} written: profile {profile}. Next: python -m arbees_infra build --spec {spec}")
