"""The in-memory AWS over HTTP, for the real AWS command line: `AWS_ENDPOINT_URL=http://127.0.0.1:PORT aws ...`."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Iterable
from types import FrameType

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from arbees_infra.rehearsal.failures import Failure
from arbees_infra.rehearsal.session import Rehearsal

HOST = "127.0.0.1"


def serve(port: int, fail: Iterable[Failure] = ()) -> None:
    """Serve an empty in-memory AWS on this machine until Ctrl-C or SIGTERM.

    Args:
        port: TCP port on the loopback address.
        fail: Failures to inject; one that never struck is told at the end.

    Raises:
        SystemExit: The port is taken (code 2), or it was told to stop (code 0).
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with Rehearsal(fail) as stage:
        try:
            listening = socket.create_server((HOST, port))
        except OSError as error:
            print(f"error: port {port} of {HOST} can't be served: {error.strerror}. Name another.", file=sys.stderr)  # noqa: T201
            raise SystemExit(2) from None
        # Werkzeug, left to open the port itself, ends the process with a message of its own when it is taken.
        application = DomainDispatcherApplication(create_backend_app)
        server = make_server(HOST, port, application, threaded=True, fd=listening.fileno())

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise SystemExit(0)

        try:
            for ending in (signal.SIGINT, signal.SIGTERM):
                signal.signal(ending, stop)
            print(_HOW_TO.format(port=port), flush=True)  # noqa: T201
            server.serve_forever()
        finally:
            for missed in stage.cloudformation.failures.missed:
                print(f"--fail {missed.resource} never struck.", file=sys.stderr)  # noqa: T201


_HOW_TO = """\
An empty AWS account, in memory, at http://127.0.0.1:{port}. In another terminal:

  export AWS_ENDPOINT_URL=http://127.0.0.1:{port} AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
  templates_out/deploy.sh network

Ctrl-C ends it, and everything in it."""
