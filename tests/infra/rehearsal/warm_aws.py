"""The real `aws` command without its start-up, which takes longer than what it is asked.

Each call is a fork of a process that has loaded it.

    python warm_aws.py serve SOCKET              answers until it is terminated
    python -I -S warm_aws.py call SOCKET ...     runs `aws ...` with our files, folder and environment
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

_LENGTH = struct.Struct("!I")


def call(address: str, arguments: list[str]) -> int:
    """Have the command run; returns its exit code."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        asked = json.dumps([arguments, str(Path.cwd()), dict(os.environ)]).encode()
        socket.send_fds(connection, [_LENGTH.pack(len(asked))], [0, 1, 2])
        connection.sendall(asked)
        answer = connection.recv(1)
    return answer[0] if answer else 255  # it died without a word


def serve(address: str) -> None:
    """Answer every call in a process of its own."""
    command = importlib.import_module("awscli.clidriver").create_clidriver()  # here, because who calls can't import it
    with contextlib.redirect_stdout(io.StringIO()):  # of what asks nobody: it loads what most commands load
        command.main(["cloudformation", "describe-stacks", "--generate-cli-skeleton"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended: each has told its caller
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(16)
        print("ready", flush=True)
        while True:
            connection, _ = listening.accept()
            with connection:
                if os.fork() == 0:
                    _answer(connection, command.main)


def _answer(connection: socket.socket, main: Callable[[list[str]], int]) -> None:
    """Run the command as its caller, and tell its exit code."""
    code = 255
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        length, files, _, _ = socket.recv_fds(connection, _LENGTH.size, 3)
        arguments, folder, environment = json.loads(_exactly(connection, *_LENGTH.unpack(length)))
        for number, file in enumerate(files):
            os.dup2(file, number)
        os.chdir(folder)
        loaded = {"AWS_DATA_PATH": os.environ["AWS_DATA_PATH"]}  # which the command gives itself when it is loaded
        os.environ.clear()
        os.environ.update(loaded | environment)
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        connection.sendall(bytes([code]))
        os._exit(0)


def _exactly(connection: socket.socket, length: int) -> bytes:
    content = b""
    while len(content) < length:
        content += connection.recv(length - len(content))
    return content


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    sys.exit(call(sys.argv[2], sys.argv[3:]))
