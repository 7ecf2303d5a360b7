"""`control`: tell a launch that runs on this machine to do something."""

from __future__ import annotations

import sys

import click

from arbees_infra.rehearsal.launch.control import COMMANDS, NoLaunchError, send


@click.command(
    epilog="\b\nCommands:\n" + "\n".join(f"  {command:<20} {meaning}" for command, meaning in COMMANDS.items())
)
@click.option("--process", type=click.IntRange(1), metavar="PID", help="Which launch, where several run.")
@click.argument("words", nargs=-1, required=True, metavar="COMMAND")
def command(process: int | None, words: tuple[str, ...]) -> None:
    """Tell a launch that runs on this machine to do something.

    Ends with 0 when it was done, and with 2 when it can't be.
    """
    try:
        obeyed, said = send(" ".join(words), process)
    except NoLaunchError as error:
        raise click.UsageError(str(error)) from None
    click.echo(said if obeyed else f"error: {said}", err=not obeyed)
    sys.exit(0 if obeyed else 2)
