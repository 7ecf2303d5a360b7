"""The in-memory AWS over HTTP, for the real AWS command line: `AWS_ENDPOINT_URL=http://127.0.0.1:PORT aws ...`."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Iterable
from types import FrameType
from typing import TYPE_CHECKING

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import BaseWSGIServer, make_server

from arbees_infra.rehearsal.failures import Failure
from arbees_infra.rehearsal.session import Rehearsal

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"


class PortTakenError(Exception):
    """A port can't be listened on; the message says which and why."""


def listen(port: int) -> socket.socket:
    """Listen on a TCP port of the loopback address; 0 for any that is free.

    Raises:
        PortTakenError: It can't be.
    """
    # Werkzeug, left to open the port itself, ends the process with a message of its own when it is taken.
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise PortTakenError(f"port {port} of {HOST} can't be served: {why}. Name another.") from None


def account_application() -> WSGIApplication:
    """What answers requests to the account that is open in this process."""
    application: WSGIApplication = DomainDispatcherApplication(create_backend_app)
    return application


def server_of(listening: socket.socket, application: WSGIApplication) -> BaseWSGIServer:
    """An HTTP server, not begun yet, with a thread for each request."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    port = listening.getsockname()[1]
    return make_server(HOST, port, application, threaded=True, fd=listening.fileno())


def serve(port: int, fail: Iterable[Failure] = ()) -> None:
    """Serve an empty in-memory AWS on this machine until Ctrl-C or SIGTERM.

    Args:
        port: TCP port on the loopback address.
        fail: Failures to inject; one that never struck is told at the end.

    Raises:
        PortTakenError: The port can't be listened on.
        SystemExit: It was told to stop (code 0).
    """
    with listen(port) as listening, Rehearsal(fail) as stage:
        server = server_of(listening, account_application())

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise SystemExit(0)

        try:
            for ending in (signal.SIGINT, signal.SIGTERM):
                signal.signal(ending, stop)
            print(f"An empty AWS account, in memory, at {how_to(port)}", flush=True)  # noqa: T201
            server.serve_forever()
        finally:
            for missed in stage.cloudformation.failures.missed:
                print(f"--fail {missed.resource} never struck.", file=sys.stderr)  # noqa: T201


def how_to(port: int, example: str = "templates_out/deploy.sh network") -> str:
    """Where an account is served, and how the AWS command line is led there."""
    return _HOW_TO.format(port=port, example=example)


_HOW_TO = """\
http://127.0.0.1:{port}. In another terminal:

  export AWS_ENDPOINT_URL=http://127.0.0.1:{port} AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
  {example}

Ctrl-C ends it, and everything in it."""
