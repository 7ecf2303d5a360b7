"""`reference`: docs/configuration.md, made from the manifest."""

from __future__ import annotations

import click

from arbees_runtime.reference import configuration_page


@click.command()
def command() -> None:
    """Print the configuration reference; `python -m arbees_runtime reference > docs/configuration.md` renews it."""
    click.echo(configuration_page(), nl=False)
