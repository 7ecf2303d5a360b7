"""PostgreSQL and Redis of a launch: `python -m arbees_runtime servers`, with the deployed accounts."""

from __future__ import annotations

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from arbees_infra.rehearsal.launch.bus_accounts import Bus
from arbees_infra.rehearsal.launch.deployed import Container
from arbees_infra.rehearsal.launch.program import here, whole

_READY_WITHIN_S = 60.0
_STOPPED_WITHIN_S = 25.0


class LaunchFailedError(Exception):
    """A launch can't go on; the message says why."""


@dataclass(frozen=True, slots=True)
class Running:
    """Where the servers are: host and port of each."""

    database: tuple[str, int]
    bus: tuple[str, int]


@contextlib.asynccontextmanager
async def running_servers(migration: Container, bus: Bus | None, tell: Callable[[str], None]) -> AsyncIterator[Running]:
    """Both servers as long as this is open.

    The database is the one that the migration is given: its owner is the role that the migration logs in as, as the
    deployed server's first start makes it.

    Args:
        migration: The migration's container.
        bus: The deployed bus.
        tell: Told what was taken.

    Raises:
        LaunchFailedError: They do not start; the message is theirs.
    """
    given = migration.environment
    wanted = {
        "database": {
            "name": given["DATABASE_NAME"],
            "owner": given["DATABASE_USER"],
            "owner_password": given["DATABASE_OWNER_PASSWORD"],
        },
        "accounts": {} if bus is None else dict(bus.accounts),
    }
    process = await asyncio.create_subprocess_exec(
        *here(("python", "-m", "arbees_runtime", "servers")),
        stdin=PIPE, stdout=PIPE, stderr=PIPE, env=whole({}), start_new_session=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        # It ends when this end of the pipe is gone, so also when we are killed.
        process.stdin.write(json.dumps(wanted).encode() + b"\n")
        try:
            answer = await asyncio.wait_for(process.stdout.readline(), _READY_WITHIN_S)
        except TimeoutError:
            raise LaunchFailedError(f"the servers were not there after {_READY_WITHIN_S:g} s") from None
        if not answer:
            said = (await process.stderr.read()).decode(errors="replace").strip()
            raise LaunchFailedError(f"the servers did not start: {said}")
        found = json.loads(answer)
        for name in ("database", "redis"):
            tell(f"{name}: {found[name]['what']} at {found[name]['host']}:{found[name]['port']}")
        database, redis = found["database"], found["redis"]
        yield Running((database["host"], database["port"]), (redis["host"], redis["port"]))
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _STOPPED_WITHIN_S)
        except TimeoutError:
            process.kill()
            await process.wait()
