"""`python -m arbees_runtime`: a process by its name, and the verbs around them."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.manifest import PROCESSES, Process
from arbees_runtime.manifest import process as process_named
from arbees_runtime.manifest.extras import install_command, missing_packages
from arbees_runtime.settings import SettingsError

VERBS = {
    "health": "Ask the process on HTTP_PORT whether it works; exit code 0 when it answers 200.",
    "doctor": "Check configuration and dependencies; say what is wrong and how to fix it.",
    "migrate": "Bring the database's schema and seed data up to date.",
    "local": "Run the whole platform on this machine.",
    "simulate": "Run a simulated Kalshi, Polymarket and ESPN on this machine, with faults.",
    "servers": "Run PostgreSQL and Redis for other programs, with the accounts they ask for.",
    "record": "Record what crosses the bus into a session file.",
    "replay": "Run a recorded or simulated session through the programs' code; print decisions and profit.",
    "backtest": "Replay a session with several thresholds and compare.",
    "status": "Say how the running platform is; exit code 1 when anything is not as it should be.",
    "halt": "Stop trading.",
    "resume": "Let trading go on.",
    "positions": "Show what is held, and what each game earns or loses by its result.",
    "why": "Say why nothing is traded.",
    "reviews": "List what persons are asked about games, markets and rules.",
    "approve": "Say yes to such a question.",
    "reject": "Say no to such a question.",
    "reconcile": "Compare the ledger with the venues' next statements.",
    "flatten": "Close open positions at executable prices.",
    "token": "Get a token for the API for a person or program.",
    "reference": "Write docs/configuration.md from the manifest.",
}
"""Every verb with its one-line help. `migrate` is a process of the manifest, too."""


_THROUGH_API = {
    **dict.fromkeys(("status", "positions", "why"), "look"),
    **dict.fromkeys(("halt", "resume", "reconcile", "flatten", "token"), "operate"),
    **dict.fromkeys(("reviews", "approve", "reject"), "review"),
}
"""The module of each verb that asks the API of a running platform."""


class Verbs(click.Group):
    """Verbs and processes; a verb's module is imported only when that verb is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all verbs and processes."""
        del ctx
        return [*VERBS, *(each.name for each in PROCESSES if each.name not in VERBS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb or process of that name."""
        if cmd_name in _THROUGH_API:
            asks: click.Command = getattr(import_module(f"arbees_runtime.cli.{_THROUGH_API[cmd_name]}"), cmd_name)
            return asks
        if cmd_name in VERBS:
            command: click.Command = import_module(f"arbees_runtime.cli.{cmd_name}").command
            return command
        if cmd_name in self.list_commands(ctx):
            return _starting(process_named(cmd_name))
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List verbs and processes without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))
        with formatter.section("Processes"):
            formatter.write_dl([(each.name, each.purpose) for each in PROCESSES if each.name not in VERBS])


@click.group(cls=Verbs)
@click.version_option(package_name="arbees")
def cli() -> None:
    """Arbees' trading programs. Settings come from the environment; see docs/configuration.md."""


def main() -> None:
    """Run the command line. What is misconfigured ends with one message a problem, and exit code 2."""
    try:
        cli(prog_name="python -m arbees_runtime")
    except SettingsError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(Exit.BAD_CONFIGURATION)
    except ConfigurationError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(Exit.BAD_CONFIGURATION)


def _starting(process: Process) -> click.Command:
    @click.command(name=process.name, help=f"Start this process. {process.purpose}")
    def start() -> None:
        if process.extra and (packages := missing_packages([process.extra])):
            command = install_command([process.extra])
            raise ConfigurationError(f"{process.name}: not installed: {', '.join(packages)}. Run {command}")
        from arbees_runtime import processes  # noqa: PLC0415 - asking for another verb needs none of it
        from arbees_runtime.lifecycle import frame  # noqa: PLC0415
        from arbees_runtime.settings import load  # noqa: PLC0415

        logic = processes.logic(process)
        settings = load(process)
        sys.exit(frame.run(process, settings, logic, serves_itself=processes.serves_itself(process)))

    return start
