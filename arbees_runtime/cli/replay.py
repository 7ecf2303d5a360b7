"""`replay`: a session through the programs' code."""

from __future__ import annotations

import json
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from arbees_runtime.cli.progress import shown
from arbees_runtime.cli.session_options import named_values, source_of, source_options
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.lifecycle.logs import silenced
from arbees_runtime.replay.database import SessionMissingError, read_session
from arbees_runtime.replay.display import console, show
from arbees_runtime.replay.engine import OutOfOrderError
from arbees_runtime.replay.outcome import Outcome, outcome_of
from arbees_runtime.replay.record import Record
from arbees_runtime.replay.run import run
from arbees_runtime.replay.season import SeasonSession
from arbees_runtime.replay.session import Reader, SessionError, save
from arbees_runtime.replay.settings import ReplaySettings, UnknownVariableError, checked_settings
from arbees_runtime.replay.source import Source, warnings
from arbees_runtime.settings import environment
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.terms import no_fees_known, observed_fees

_TIME = click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d"])


@click.command()
@source_options
@click.option("--from-database", is_flag=True, help="What the recorder wrote, from --since to --until.")
@click.option("--since", type=_TIME, help="UTC.")
@click.option("--until", type=_TIME, help="UTC.")
@click.option("--set", "chosen", multiple=True, metavar="NAME=VALUE", help="A variable of the programs; repeatable.")
@click.option(
    "--observed-fees",
    "with_observed_fees",
    is_flag=True,
    help="Where quotes carry no fees, those that documents tell of.",
)
@click.option("--save", "save_to", type=click.Path(dir_okay=False, path_type=Path), help="Write the session here.")
@click.option("--truth", type=click.Path(dir_okay=False, path_type=Path), help="Write a season's truth log here.")
@click.option("--decisions", type=click.IntRange(0), default=20, show_default=True, help="How many to list.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def command(
    *,
    from_database: bool,
    since: datetime | None,
    until: datetime | None,
    chosen: tuple[str, ...],
    with_observed_fees: bool,
    save_to: Path | None,
    truth: Path | None,
    decisions: int,
    as_json: bool,
    **source: Any,  # noqa: ANN401 - what `source_options` brings
) -> None:
    """Replay SESSION, a file made by `record` or `--save`, or a simulated season.

    The programs' variables (MIN_EDGE, MAX_ORDER_DOLLARS, PAPER_LATENCY, ...) are read from the environment; --set takes
    precedence. Exit code 1 when ledger and paper desks differ.
    """
    settings = settings_of(named_values(chosen))
    session = _session(source, since, until, from_database=from_database)
    if truth is not None and not isinstance(session, SeasonSession):
        raise click.BadParameter("only a simulated season has a truth log: add --season", param_hint="--truth")
    if truth is not None and truth.exists():
        raise ConfigurationError(f"{truth} exists already; a truth log is never written over anything. Name another.")
    if truth is not None and truth == save_to:
        raise click.UsageError(f"--truth and --save both name {truth}: name two files")
    played = session if save_to is None else _saved(session, save_to)
    outcome, took_s = replayed(played, settings, observed=with_observed_fees or from_database)
    if truth is not None and isinstance(session, SeasonSession):
        _write(truth, session)
    notes = warnings(session) if played is session else [*warnings(session), *warnings(played)]
    if as_json:
        click.echo(json.dumps({**as_object(outcome), "replay_seconds": round(took_s, 3), "warnings": notes}, indent=2))
    else:
        show(console(), outcome, took_s=took_s, most=decisions)
    tell(notes, outcome, observed=with_observed_fees or from_database)
    sys.exit(Exit.CLEAN if outcome.sound else Exit.CRASHED)


def tell(notes: list[str], outcome: Outcome, *, observed: bool) -> None:
    """Say what is wrong with the session, to people: above all why nothing of it could be traded."""
    for note in notes:
        click.echo(f"warning: {note}", err=True)
    if not outcome.records:
        click.echo("warning: the session is empty", err=True)
    if outcome.unplanned and outcome.unplanned == outcome.quotes:
        click.echo("warning: nothing could be traded: no plan of the session names what its quotes are of", err=True)
    if unknown := outcome.funnel.get(Reason.FEE_UNKNOWN):
        hint = "" if observed else "; --observed-fees takes those that documents tell of"
        click.echo(f"warning: {unknown} combinations were not traded as their fees are not known{hint}", err=True)


def settings_of(chosen: dict[str, str]) -> ReplaySettings:
    """Settings from the environment and --set.

    Raises:
        click.BadParameter: a variable that a replay does not go by.
        SettingsError: a value is wrong.
    """
    try:
        return checked_settings(environment(), chosen)
    except UnknownVariableError as error:
        raise click.BadParameter(str(error), param_hint="--set") from None


def replayed(
    session: Reader | SeasonSession | list[Record], settings: ReplaySettings, *, observed: bool
) -> tuple[Outcome, float]:
    """The outcome, and how many seconds it took.

    Raises:
        ConfigurationError: the session can't be replayed.
    """
    begun = time.perf_counter()
    try:
        with silenced(), _progress("Replaying", session):
            replay = run(session, settings, fees=observed_fees if observed else no_fees_known)
    except (OutOfOrderError, SessionError) as error:
        raise ConfigurationError(str(error)) from None
    return outcome_of(replay), time.perf_counter() - begun


def _progress(what: str, session: Reader | SeasonSession | list[Record]) -> AbstractContextManager[None]:
    """A bar while a session is gone through; none for one that is in memory."""
    return nullcontext() if isinstance(session, list) else shown(what, lambda: session.progress)


def opened(source: Source) -> Reader | SeasonSession:
    """The session.

    Raises:
        ConfigurationError: the file is none.
    """
    try:
        return source.open()
    except SessionError as error:
        raise ConfigurationError(str(error)) from None


def as_object(outcome: Outcome) -> dict[str, object]:
    """An outcome for JSON; numbers as in `Outcome`."""
    found: dict[str, object] = msgspec.to_builtins(outcome)
    return {**found, "fill_rate": outcome.fill_rate, "sound": outcome.sound}


def _session(
    source: dict[str, Any], since: datetime | None, until: datetime | None, *, from_database: bool
) -> Reader | SeasonSession | list[Record]:
    if not from_database:
        if since is not None or until is not None:
            raise click.UsageError("--since and --until go with --from-database")
        return opened(source_of(**source))
    if source["session"] is not None or source["season"] is not None:
        raise click.UsageError("name one session: a file, --season or --from-database")
    if since is None or until is None or since >= until:
        raise click.UsageError("--from-database needs --since and a later --until, in UTC: 2026-11-22T18:00")
    read = [0.0]
    try:
        with shown("Reading the database", lambda: read[-1]):
            return read_session(environment(), since, until, read.append)
    except SessionMissingError as error:
        raise ConfigurationError(str(error)) from None


def _saved(session: Reader | SeasonSession | list[Record], file: Path) -> Reader | SeasonSession | list[Record]:
    """The same session, which is in a file now."""
    try:
        with _progress(f"Writing {file.name}", session):
            save(session, file)
    except FileExistsError:
        raise ConfigurationError(f"{file} exists already; a session is never written over. Name another.") from None
    except SessionError as error:
        raise ConfigurationError(str(error)) from None
    except OSError as error:
        raise ConfigurationError(f"{file} can't be written: {error.strerror or error}.") from None
    return Reader(file)


def _write(file: Path, session: SeasonSession) -> None:
    try:
        file.write_text("".join(json.dumps(asdict(known)) + "\n" for known in session.truth), encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{file} can't be written: {error.strerror or error}.") from None
