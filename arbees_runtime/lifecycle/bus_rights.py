"""Whether a process's account on the bus may do what its manifest entry says.

Every command is tried in a form that Redis checks the account for and then refuses for its arguments, so that nothing
is changed. There is no such form of PUBLISH and SUBSCRIBE; what the bus was refused of those, it tells itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import NoPermissionError, RedisError, ResponseError

from arbees_runtime.bus import keys
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.health import Condition
from arbees_runtime.manifest import Process

LOOK_EVERY_S: Final = 30.0
LOOK_AGAIN_S: Final = 2.0
"""While something is denied: whoever corrects the account sees it soon."""

_Command = tuple[str, ...]


async def denied(client: Redis, process: Process) -> list[str]:
    """What the client's account may not do of what a process does, in words.

    Raises:
        RedisError, OSError: Redis can't be asked.
    """
    return [f"{command[0]} to {what}" for what, command in attempts(process) if not await allowed(client, command)]


async def allowed(client: Redis, command: _Command) -> bool:
    """Whether the account may give a command.

    Raises:
        RedisError, OSError: Redis can't be asked.
    """
    try:
        await client.execute_command(*command)  # type: ignore[no-untyped-call]
    except NoPermissionError:
        return False
    except ResponseError as error:
        return not str(error).startswith("NOPERM")
    return True


def attempts(process: Process) -> Iterator[tuple[str, _Command]]:
    """What to try, with what it is for: each command reads, or is refused for its arguments."""
    access = process.bus
    assert access is not None
    for name in access.publishes:
        what = f"publish on {name}"
        yield what, ("HGETALL", keys.snapshot(name))
        yield what, ("HSET", keys.snapshot(name), "field", "value", "field without a value")
    for name in access.subscribes:
        what = f"listen to {name}"
        yield what, ("HGETALL", keys.snapshot(name))
        yield what, ("LRANGE", keys.dead_letters(name), "0", "0")
    for name in access.appends:
        yield f"append to {name}", ("XADD", keys.stream(name), "NOMKSTREAM", "0-0", "id", "below the least there is")
    for name in access.consumes:
        what = f"consume {name}"
        stream = keys.stream(name)
        yield what, ("XPENDING", stream, process.name)
        yield what, ("XINFO", "GROUPS", stream)
        yield what, ("XREADGROUP", "GROUP", process.name, "doctor", "COUNT", "1", "STREAMS", stream, "no id")
        yield what, ("XACK", stream, process.name, "no id")
        yield what, ("LRANGE", keys.dead_letters(name), "0", "0")
        yield what, ("EXISTS", keys.seen(name, process.name, "doctor"))
        yield what, ("EVAL", "return redis.call('GET', KEYS[1])", "1", keys.seen(name, process.name, "doctor"))


class BusRights:
    """Looks at them as long as the process runs; an account can lose a right at any time.

    Args:
        process: What the account is for.
        bus: Its bus.
        clock: The time.
    """

    def __init__(self, process: Process, bus: RedisBus, clock: Clock) -> None:
        self._process = process
        self._bus = bus
        self._clock = clock
        self._denied: list[str] = []

    def condition(self) -> Condition:
        """For /readyz."""
        refused = [*self._denied, *self._bus.refusals]
        if not refused:
            return Condition(ok=True)
        remedy = f"; its rules are to be those of arbees_runtime.manifest.bus_rules({self._process.name})"
        full = all("OOM" in each for each in refused)  # of memory, of which no rule makes more
        return Condition(ok=False, reason=f"the account is refused {'; '.join(refused)}{'' if full else remedy}")

    async def run(self) -> None:
        """Look now and then, until cancelled."""
        while True:
            await self.look()
            await self._clock.sleep(LOOK_AGAIN_S if self._denied else LOOK_EVERY_S)

    async def look(self) -> None:
        """Look once. While Redis can't be asked, what was found last holds: the bus tells of that."""
        try:
            self._denied = await denied(self._bus.client, self._process)
        except (RedisError, OSError):
            return
