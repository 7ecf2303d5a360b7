"""`health`: what a container's health check runs."""

from __future__ import annotations

import http.client
import json
import sys

import click

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.settings import environment, http_port

_WITHIN_S = 5.0


@click.command()
@click.argument("path", default="/livez")
def command(path: str) -> None:
    """Ask the process on 127.0.0.1:$HTTP_PORT for PATH; exit code 0 only when it answers 200."""
    if not path.startswith("/"):
        raise click.UsageError(f"{path!r} is not a path: it must begin with a slash, such as /livez or /readyz")
    try:
        port = http_port()
    except ValueError:
        value = environment().get("HTTP_PORT")
        raise ConfigurationError(f"HTTP_PORT is {value!r}, which is not a port. Set it to 1 to 65535.") from None
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_WITHIN_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        click.echo(f"no answer from 127.0.0.1:{port}{path}: {str(error) or type(error).__name__}", err=True)
        sys.exit(1)
    finally:
        connection.close()
    if answer.status != 200:
        click.echo(f"127.0.0.1:{port}{path} answers {answer.status}: {_reasons(body)}", err=True)
        sys.exit(1)
    click.echo(f"127.0.0.1:{port}{path}: ok")


def _reasons(body: str) -> str:
    """Why, from the body of /livez or /readyz; else the body's beginning."""
    try:
        reasons = json.loads(body)["reasons"]
        return "; ".join(map(str, reasons))
    except (ValueError, KeyError, TypeError):
        return body[:500].strip()
