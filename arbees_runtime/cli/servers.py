"""`servers`: PostgreSQL and Redis on this machine, for somebody else's programs."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys

import click
import msgspec

from arbees_runtime.local.choice import Choice
from arbees_runtime.local.hosting import Hosting, Order, choose_for_others, read_order
from arbees_runtime.settings import environment


@click.command()
@click.option("--check", is_flag=True, help="Only say whether both can be had; exit code 2 if not.")
def command(*, check: bool) -> None:
    """Run PostgreSQL and Redis with the accounts that are asked for, until standard input ends or SIGTERM.

    One line of JSON on standard input says what is wanted, so that passwords are in no argument; one line of JSON on
    standard output says where the servers are. They listen on this machine only, have no TLS, and keep nothing.

    \b
    in:  {"database": {"name": ..., "owner": ..., "owner_password": ...}, "accounts": {"<name>": "<ACL rules>"}}
    out: {"database": {"host": ..., "port": ..., "what": ...}, "redis": {"host": ..., "port": ..., "what": ...}}
    """
    choice = choose_for_others(environment())
    if check:
        for found in (choice.database, choice.bus):
            click.echo(found.description if found else "")
        return
    asyncio.run(_serve(read_order(sys.stdin.readline()), choice))


async def _serve(order: Order, choice: Choice) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)

    def heard() -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            ended.set()

    with contextlib.suppress(PermissionError):  # a file: it can't be waited for, and so does not end us
        loop.add_reader(sys.stdin, heard)
    async with Hosting(order, choice) as hosting:
        click.echo(msgspec.json.encode(hosting.addresses))
        await ended.wait()
