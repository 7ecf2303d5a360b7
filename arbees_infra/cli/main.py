"""`python -m arbees_infra`: the verbs, and what every one of them does with an error."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from arbees_infra.building import BuildError
from arbees_infra.spec import SpecError

VERBS = {
    "init": "Write a commented arbees.toml to begin with.",
    "schema": "Print the JSON schema of arbees.toml.",
    "cost": "Estimate what the platform costs a month.",
    "build": "Write the templates of every region and component.",
    "rehearse": "Deploy the whole platform into an in-memory AWS, look at it, change it, delete it.",
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
        cli(prog_name="python -m arbees_infra")
    except SpecError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(2)
    except BuildError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
