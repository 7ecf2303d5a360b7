"""`simulate`: exchanges and a sports feed on this machine that speak the venues' own protocols."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import signal
from pathlib import Path

import click

from arbees_runtime.cli.finite_range import FiniteRange
from arbees_runtime.clock import SystemClock
from arbees_runtime.simulator.access import ACCOUNT, OWN_KEY_ID, Access
from arbees_runtime.simulator.faults import KINDS, Setting, UnknownFaultError, parse_setting
from arbees_runtime.simulator.kalshi.keys import Key, key_from_pem
from arbees_runtime.simulator.season.injector import kinds_from
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.season.past import MOST_GAMES, Past, PastError, read_past, write_past
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Kind
from arbees_runtime.simulator.simulation import Simulation

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}")
_LARGEST_BASE = 65_532


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same season.")
@click.option("--fault", "faults", multiple=True, metavar="NAME=RATE[:SECONDS]", help="A fault by chance; repeatable.")
@click.option("--list-faults", is_flag=True, help="Print every fault and what its rate is per, then end.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port-base",
    type=click.IntRange(0, _LARGEST_BASE),
    default=8700,
    show_default=True,
    help="Kalshi's port; Polymarket, ESPN and control take the next three. 0: any four that are free.",
)
@click.option("--games", type=click.IntRange(1, 200), default=10, show_default=True, help="Games listed at a time.")
@click.option("--leagues", default=",".join(LEAGUES), show_default=True, help="Which leagues, with commas between.")
@click.option("--game-seconds", type=FiniteRange(5, 100_000), default=600.0, show_default=True)
@click.option("--mispricing-every", type=FiniteRange(0), default=30.0, show_default=True, help="Seconds; 0: none.")
@click.option("--mispricings", default=",".join(Plan().kinds), show_default=True, help=f"Of: {', '.join(Kind)}.")
@click.option("--no-limits", is_flag=True, help="Don't limit request rates.")
@click.option("--address", default="0x" + "00" * 19 + "01", show_default=True, help="Wallet that signs at Polymarket.")
@click.option("--access", type=click.Path(file_okay=False, path_type=Path), help="Write keys and addresses here.")
@click.option("--kalshi-public-key", metavar="PEM", help="Accept this key, too, under the id `own-key`.")
@click.option(
    "--keep",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the season's games in this file, and go on with them from there at the next start.",
)
@click.option("--truth", type=click.Path(dir_okay=False, path_type=Path), help="Write the truth log here at the end.")
@click.option("--seconds", type=FiniteRange(0.1), help="End after this long; otherwise with Ctrl-C.")
def command(
    *,
    seed: int,
    faults: tuple[str, ...],
    list_faults: bool,
    host: str,
    port_base: int,
    games: int,
    leagues: str,
    game_seconds: float,
    mispricing_every: float,
    mispricings: str,
    no_limits: bool,
    address: str,
    access: Path | None,
    kalshi_public_key: str | None,
    keep: Path | None,
    truth: Path | None,
    seconds: float | None,
) -> None:
    """Run a simulated Kalshi, Polymarket and ESPN on this machine, with games whose truth is known.

    What was injected is at the control port: /truth, /faults, /ledger/VENUE/ACCOUNT, /books/VENUE/MARKET.
    """
    if list_faults:
        for kind in KINDS.values():
            click.echo(f"{kind.name:28} per {kind.opportunity:12} {kind.meaning}")
        return
    if truth is not None and not truth.parent.is_dir():  # before the simulation, not after it
        raise click.BadParameter(f"there is no folder {truth.parent} to write it to", param_hint="--truth")
    if not _ADDRESS.fullmatch(address):
        raise click.BadParameter("expected 0x and 40 hexadecimal digits", param_hint="--address")
    plan = Plan(
        games=games,
        leagues=_leagues(leagues),
        game_s=game_seconds,
        mispricing_every_s=mispricing_every,
        kinds=_kinds(mispricings),
    )
    keys = Access(address)
    simulation = Simulation(
        seed,
        SystemClock(),
        plan=plan,
        kalshi_keys=[keys.kalshi, *_own_key(kalshi_public_key)],
        polymarket_keys=[keys.polymarket],
        settings=_settings(faults),
        limits=not no_limits,
        past=None if keep is None else _past(keep, seed, game_seconds),
    )
    if keep is not None:
        _keep(keep, seed, plan, simulation)
    asyncio.run(_serve(simulation, keys, host, port_base, access, seconds))
    click.echo(json.dumps(simulation.report(), indent=2))
    if truth is not None:
        _write(truth, simulation)


async def _serve(
    simulation: Simulation, keys: Access, host: str, port_base: int, access: Path | None, seconds: float | None
) -> None:
    try:
        await simulation.start(host, port_base)
    except OSError as error:
        raise click.UsageError(f"can't listen on {host} from port {port_base} on: {error.strerror or error}") from None
    try:
        for name, address in simulation.addresses.items():
            click.echo(f"{name:12} http://{address}")
        if access is not None:
            try:
                click.echo(f"access       {keys.write(access, simulation.addresses)}")
            except OSError as error:
                raise click.UsageError(f"--access {access}: {error.strerror or error}") from None
        running = asyncio.create_task(simulation.run())
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # no signal handlers on Windows
                asyncio.get_running_loop().add_signal_handler(number, running.cancel)
        with contextlib.suppress(asyncio.CancelledError, TimeoutError):
            await asyncio.wait_for(running, seconds)
    finally:
        await simulation.stop()


def _past(file: Path, seed: int, game_s: float) -> Past | None:
    try:
        past = read_past(file)
    except PastError as error:
        raise click.BadParameter(str(error), param_hint="--keep") from None
    if past is not None and (past.seed, past.game_s) != (seed, game_s):
        raise click.BadParameter(
            f"{file} holds the season of --seed {past.seed} --game-seconds {past.game_s:g}: give those or another file",
            param_hint="--keep",
        )
    return past


def _keep(file: Path, seed: int, plan: Plan, simulation: Simulation) -> None:
    """Write the season's games to a file, now and whenever one is listed."""

    def write() -> None:
        write_past(file, Past(seed, plan.game_s, simulation.season.listed[-MOST_GAMES:]))

    def write_again() -> None:
        try:
            write()
        except OSError as error:  # the games go on, and the file has those before
            click.echo(f"--keep {file}: {error.strerror or error}", err=True)

    try:
        write()
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror or error}", param_hint="--keep") from None
    simulation.season.on_listing = write_again


def _own_key(pem: str | None) -> list[Key]:
    try:
        return [key_from_pem(OWN_KEY_ID, pem, ACCOUNT)] if pem else []
    except ValueError as error:
        raise click.BadParameter(f"no public key in PEM: {error}", param_hint="--kalshi-public-key") from None


def _settings(texts: tuple[str, ...]) -> list[Setting]:
    found = []
    for text in texts:
        try:
            found += parse_setting(text)
        except UnknownFaultError as error:
            raise click.BadParameter(str(error), param_hint="--fault") from None
    return found


def _leagues(text: str) -> tuple[str, ...]:
    names = tuple(filter(None, (part.strip() for part in text.split(","))))
    unknown = [name for name in names if name not in LEAGUES]
    if unknown or not names:
        known = ", ".join(LEAGUES)
        raise click.BadParameter(
            f"no league {', '.join(unknown) or 'given'}; known are {known}", param_hint="--leagues"
        )
    return names


def _kinds(text: str) -> tuple[Kind, ...]:
    try:
        return tuple(kinds_from(text))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--mispricings") from None


def _write(file: Path, simulation: Simulation) -> None:
    try:
        file.write_text("".join(json.dumps(known) + "\n" for known in simulation.truth()), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"--truth {file}: {error.strerror or error}") from None
