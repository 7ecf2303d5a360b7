"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def spec_options(command: F) -> F:
    """`--spec`, `--overlay` and `--profile`: which spec to work on."""
    for option in (
        click.option("--profile", help="Begin with this profile instead of the spec's: dev, paper or live."),
        click.option(
            "--overlay",
            multiple=True,
            type=click.Path(path_type=Path),
            help="Another TOML file to lay over it.",
        ),
        click.option(
            "--spec",
            default="arbees.toml",
            type=click.Path(path_type=Path),
            show_default=True,
            help="The spec.",
        ),
    ):
        command = option(command)
    return command
