"""A process of its own that subscribes to `quotes` and prints what it knows, one line per change.

python subscribing_process.py URL
"""

import asyncio
import sys

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import QUOTES
from arbees_runtime.clock import SystemClock


async def main(url: str) -> None:
    settings = BusSettings(heartbeat_s=0.05, silence_s=1.0, backoff_s=(0.01, 0.1))
    async with RedisBus(RedisAddress.from_url(url), "slow", SystemClock(), settings) as bus:
        subscription = await bus.subscribe(QUOTES)
        await subscription.ready()
        print("ready", flush=True)
        async for update in subscription:
            number = update.message.sequence if update.message else -1
            counters = bus.counters
            print(update.key, number, int(update.from_snapshot), counters.disconnects, counters.lost, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
