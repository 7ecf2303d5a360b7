"""`schema`: print the spec's JSON schema."""

from __future__ import annotations

import json

import click

from arbees_infra.spec.schema import json_schema


@click.command()
def command() -> None:
    """Print the JSON schema of arbees.toml, for editors that complete and check it."""
    click.echo(json.dumps(json_schema(), indent=2))
