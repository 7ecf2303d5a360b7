"""`python -m arbees_infra`: the verbs, and what every one of them does with an error."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from arbees_infra.building import BuildError
from arbees_infra.cli.extras import MissingExtraError
from arbees_infra.spec import SpecError

VERBS = {
    "init": "Write a commented arbees.toml to begin with.",
    "schema": "Print the JSON schema of arbees.toml.",
    "cost": "Estimate what the platform costs a month.",
    "build": "Write the templates of every region and component.",
    "rehearse": "Deploy the whole platform into an in-memory AWS, look at it, change it, delete it.",
    "control": "Tell a launch that runs on this machine to do something: cut, heal, kill, scale.",
    "lint": "Lint every template with cfn-lint, and check what IAM policies allow.",
    "reference": "Write the pages of docs/reference: spec keys, plan checks, components.",
}
"""Every verb with its one-line help. Its code is imported when it is used."""


class Verbs(click.Group):
    """A group that imports a verb's module only when that verb is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"arbees_infra.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs)
@click.version_option(package_name="arbees")
def cli() -> None:
    """Arbees' platform as code: one spec in, CloudFormation for two regions out."""


def main() -> None:
    """Run the command line. Bad input ends with one message a problem on stderr, and exit code 2."""
    try:
        try:
            cli(prog_name="python -m arbees_infra")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # here, where a full disk can still be told
    except SpecError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(2)
    except (BuildError, MissingExtraError) as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        _discard_output()
        if not isinstance(error, BrokenPipeError):
            about = f"{error.filename}: " if error.filename else "the output can't be written: "
            click.echo(f"error: {about}{error.strerror or error}.", err=True)
        sys.exit(1)


def _discard_output() -> None:
    """Send what is still buffered nowhere, or Python tries again when it ends and prints a second error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
