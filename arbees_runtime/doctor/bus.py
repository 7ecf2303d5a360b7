"""The doctor's look at the bus: whether the process's account may do what its manifest entry says.

Nothing is changed by looking, see `lifecycle.bus_rights`. PUBLISH would be heard: that one permission is not tried.
"""

from __future__ import annotations

import time

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.doctor.observation import Observation, clock_observation, near, note, ok, problem
from arbees_runtime.lifecycle.bus_rights import allowed, attempts, denied
from arbees_runtime.lifecycle.database import reason
from arbees_runtime.manifest import Process


async def look_at_bus(process: Process, address: RedisAddress) -> list[Observation]:
    """Whether it can be reached, lets us in, allows what we do, and agrees on the time."""
    client = redis_client(address, "doctor", BusSettings())
    try:
        before = time.time()
        seconds, microseconds = await client.time()
        after = time.time()
    except (AuthenticationError, NoPermissionError) as error:
        fix = "Correct REDIS_USERNAME and REDIS_PASSWORD; the account's rules are those of the manifest's `bus`."
        who = address.username or "the default account"
        return [problem("bus", f"{address.place} does not let {who} in: {error}", fix)]
    except (RedisError, OSError, TimeoutError) as error:
        fix = "Start it, or correct REDIS_HOST, REDIS_PORT and REDIS_TLS; in AWS, look at the security groups."
        return [problem("bus", f"{address.place} can't be reached: {reason(error)}", fix)]
    else:
        skew = seconds + microseconds / 1e6 - (before + after) / 2
        return [
            ok("bus", f"{address.place} as {address.username or 'the default account'}"),
            _tls(address),
            clock_observation("bus clock", skew, (after - before) / 2),
            *await _permissions(client, process, address),
        ]
    finally:
        await client.aclose()


def _tls(address: RedisAddress) -> Observation:
    if address.tls:
        return ok("bus TLS", "on, certificate checked")
    if near(address.host) or address.socket_path:
        return ok("bus TLS", "off, on this machine")
    return note("bus TLS", "off: passwords and orders travel readable", "Set REDIS_TLS=true.")


async def _permissions(client: Redis, process: Process, address: RedisAddress) -> list[Observation]:
    try:
        refused = await denied(client, process)
        if await allowed(client, ("DBSIZE",)):
            yes = "may do more than this process needs"
            extra = [note("bus account", f"{address.username or 'the default account'} {yes}", "Give it an account.")]
        else:
            extra = []
    except (RedisError, OSError, TimeoutError) as error:
        return [problem("bus permissions", f"{address.place} stopped answering: {reason(error)}", "Look at its log.")]
    if refused:
        fix = f"Set the account's rules to those of `arbees_runtime.manifest.bus_rules({process.name})`."
        return [problem("bus permissions", f"refused: {'; '.join(refused)}", fix)]
    tried = len(list(attempts(process)))
    return [ok("bus permissions", f"{tried} commands tried, all allowed (PUBLISH can't be tried)"), *extra]
