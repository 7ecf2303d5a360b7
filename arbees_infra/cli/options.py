"""Options that several verbs share, and the checked platform they lead to."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from arbees_infra.building import BuildError
from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Plan
from arbees_infra.checks.run import check_platform, check_spec
from arbees_infra.platform import platform
from arbees_infra.spec import Spec, read_spec


class OutputPath(click.Path):
    """A file or folder to write; an empty name, as from an unset shell variable, is refused."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The path."""
        if value == "":
            option = param.opts[0] if param else "The path"
            raise BuildError(f"{option} is empty. Name what to write to, or leave the option out.")
        return super().convert(value, param, ctx)


def finite(ctx: click.Context, param: click.Parameter, number: float | None) -> float | None:
    """The callback of a numeric option: `click` takes `nan` for a number, and finds it in every range.

    Raises:
        click.BadParameter: It is none.
    """
    if number is not None and not math.isfinite(number):
        raise click.BadParameter(f"{number} is not a finite number", ctx, param)
    return number


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


def checked_plan(spec: Path, overlays: tuple[Path, ...], profile: str | None) -> tuple[Spec, Platform]:
    """The spec that the files describe and the platform made of it, after every plan check let them pass.

    Raises:
        SpecError: The spec is malformed, or breaks a rule.
    """
    loaded, source = read_spec(spec, overlays, profile)
    check_spec(Plan(loaded, datetime.now(UTC).date()), source)
    finished = platform(loaded)
    check_platform(finished)
    return loaded, finished


def checked_platform(spec: Path, overlays: tuple[Path, ...], profile: str | None) -> Platform:
    """The platform alone; see `checked_plan`.

    Raises:
        SpecError: As `checked_plan`.
    """
    return checked_plan(spec, overlays, profile)[1]
