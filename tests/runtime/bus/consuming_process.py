"""A process of its own that consumes `control` and commits one result per message; tests kill it at any moment.

python consuming_process.py URL NAME
"""

import asyncio
import sys

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import CONTROL, Stream
from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import Flatten, KillSwitch, derive_id

RESULTS: Stream[KillSwitch | Flatten] = Stream("results", (KillSwitch, Flatten))


async def main(url: str, name: str) -> None:
    settings = BusSettings(block_s=0.1, upkeep_s=0.1, claim_idle_s=0.3, max_deliveries=1000)
    async with RedisBus(RedisAddress.from_url(url), name, SystemClock(), settings) as bus:
        consumer = await bus.consume(CONTROL, "group")
        async for delivered in consumer:
            old = delivered.message
            assert isinstance(old, KillSwitch)
            new = KillSwitch(derive_id("result", old.id), old.state, old.scope, name, "test", old.revision, old.at_ns)
            await consumer.commit(delivered, RESULTS.outgoing(new))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
