"""`rehearse`: deploy the whole platform into an in-memory AWS, look at it, change it, delete it."""

from __future__ import annotations

import gc
import json
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from rich.console import Console

from arbees_infra.cfn import Platform
from arbees_infra.cli.extras import require
from arbees_infra.cli.options import checked_plan, finite, spec_options

if TYPE_CHECKING:
    from arbees_infra.rehearsal.failures import Failure

_ALONE = (
    "spec",
    "overlay",
    "profile",
    "then",
    "seconds",
    "ocean_ms",
    "season",
    "season_minutes",
    "report",
    "as_json",
)
"""What makes no sense with --serve alone: it deploys nothing."""

_NOT_LAUNCHED = ("then", "fail")
"""What makes no sense with --launch: it changes nothing, and what fails to deploy is not started."""


@click.command()
@spec_options
@click.option("--then", type=click.Path(path_type=Path), help="TOML file with what is changed in the second act.")
@click.option(
    "--fail",
    multiple=True,
    metavar="RESOURCE[@MOMENT][=REASON]",
    help="Make a resource fail. RESOURCE is a logical id, COMPONENT/ID, REGION/COMPONENT/ID (or a stack's name in its "
    "place) or a type; MOMENT is create, which need not be said, stabilize, update or delete.",
)
@click.option(
    "--serve",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Serve an empty in-memory AWS to the AWS command line instead; takes --fail, and nothing else. With --launch: "
    "serve the account that was deployed; what is changed in it is followed while everything runs.",
)
@click.option(
    "--launch",
    is_flag=True,
    help="Start what was deployed on this machine instead of changing and deleting it; Ctrl-C ends it.",
)
@click.option("--seconds", type=click.FloatRange(1), callback=finite, help="With --launch: end it after this long.")
@click.option(
    "--ocean-ms",
    type=click.FloatRange(0, 10_000),
    callback=finite,
    help="With --launch: one-way time over the ocean in ms, in place of the spec's link.latency_ms.",
)
@click.option(
    "--season", is_flag=True, help="With --launch: play an evening in which one thing after the other goes wrong."
)
@click.option(
    "--season-minutes",
    type=click.FloatRange(1, 240),
    callback=finite,
    default=5.0,
    show_default=True,
    help="With --season: how long the evening lasts.",
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="With --launch: write the report here as JSON."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(
    context: click.Context,
    spec: Path,
    overlay: tuple[Path, ...],
    profile: str | None,
    then: Path | None,
    fail: tuple[str, ...],
    serve: int | None,
    launch: bool,
    seconds: float | None,
    ocean_ms: float | None,
    season: bool,
    season_minutes: float,
    report: Path | None,
    as_json: bool,
) -> None:
    """Deploy the whole platform into an in-memory AWS, look at it, change it, look again, and delete it.

    Ends with 0 when everything was as it should be, with 1 when not, and with 2 when it was asked for something that
    can't be done. With --launch it ends with 0 when every task was healthy at the end, with --season when everything
    recovered and the ledger agrees with the venues as well.
    """
    if launch:
        require("launching", ["rehearsal", "web"], ["local"])
    else:
        require("rehearsing", ["rehearsal"])
    if serve is not None and not launch:
        _serve(context, serve, fail)
        return
    _with_launch(context, launch=launch, season=season)
    # Seconds of work on some 100 MB that all stays in use: looking for garbage in it takes a tenth of the time.
    gc.disable()
    if launch:
        _refuse(context, _NOT_LAUNCHED, "--launch starts what the spec deploys, and changes nothing")
        from arbees_infra.cli.launching import Wanted  # noqa: PLC0415 - moto takes a second to import
        from arbees_infra.cli.launching import launch as begin  # noqa: PLC0415

        wanted = Wanted(seconds, season_minutes if season else None, report, ocean_ms, as_json, serve)
        begin(*checked_plan(spec, overlay, profile), wanted)
        return
    first, planned = checked_plan(spec, overlay, profile)
    change = then or Path(str(resources.files("arbees_infra.rehearsal") / "second_spec.toml"))
    second, changed = checked_plan(spec, (*overlay, change), profile)
    failures = _failures(fail, (planned, changed))

    from arbees_infra.cli.rehearsal_progress import progress  # noqa: PLC0415 - moto takes a second to import
    from arbees_infra.cli.rehearsal_report import as_data, show  # noqa: PLC0415
    from arbees_infra.rehearsal.acts import rehearse  # noqa: PLC0415

    with progress(Console(stderr=True), planned, changed) as told:
        rehearsed = rehearse(first, second, fail=failures, told=told)
    if as_json:
        click.echo(json.dumps(as_data(rehearsed), indent=2))
    else:
        show(Console(), rehearsed)
    sys.exit(0 if rehearsed.good else 1)


def _serve(context: click.Context, port: int, fail: tuple[str, ...]) -> None:
    _refuse(context, _ALONE, "--serve begins with an empty account and deploys nothing")
    failures = _failures(fail, None)
    from arbees_infra.rehearsal.server import PortTakenError, serve  # noqa: PLC0415 - moto takes a second to import

    try:
        serve(port, failures)
    except PortTakenError as taken:
        raise click.UsageError(f"--serve: {taken}") from None


def _with_launch(context: click.Context, *, launch: bool, season: bool) -> None:
    """Refuse options that say something about a launch or an evening when there is none."""
    for names, there, needed in (
        (("seconds", "ocean_ms", "season", "report"), launch, "--launch"),
        (("season_minutes",), season, "--season"),
    ):
        for option in [] if there else _given(context, names):
            raise click.UsageError(f"{option} says nothing without {needed}. Add that, or leave {option} out.")
    if season:
        _refuse(context, ("seconds",), "an evening ends by itself, after --season-minutes")


def _refuse(context: click.Context, names: tuple[str, ...], because: str) -> None:
    """Refuse options that were given and say nothing."""
    for option in _given(context, names):
        raise click.UsageError(f"{because}, so {option} says nothing to it. Leave one of the two out.")


def _given(context: click.Context, names: tuple[str, ...]) -> list[str]:
    """Those of the options that were given, as they are written."""
    return [
        option.opts[0]
        for option in context.command.params
        if option.name in names and context.get_parameter_source(option.name) is not ParameterSource.DEFAULT
    ]


def _failures(asked: tuple[str, ...], platforms: tuple[Platform, ...] | None) -> tuple[Failure, ...]:
    """What is to fail; with platforms given, a name that hits nothing in them is refused."""
    if not asked:
        return ()
    from arbees_infra.rehearsal.failures import UnknownFailureError, aimed_at, failure_asked_for  # noqa: PLC0415

    try:
        failures = tuple(failure_asked_for(text) for text in asked)
        if platforms is None:
            return failures
        return tuple(one for failure in failures for one in aimed_at(failure, platforms))
    except UnknownFailureError as unknown:
        raise click.UsageError(str(unknown)) from None
