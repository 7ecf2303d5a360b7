"""The API on a memory bus and a real PostgreSQL, asked over ASGI without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from arbees_runtime.api.application import application
from arbees_runtime.api.identity import Gatekeeper
from arbees_runtime.api.live_stream import LiveStream
from arbees_runtime.api.live_view import LiveView
from arbees_runtime.api.routes.surroundings import Surroundings
from arbees_runtime.api.tokens import IssuedTokens
from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.lifecycle.health import Health, LoopWatch
from arbees_runtime.lifecycle.tasks import Tasks
from arbees_runtime.messages import ProcessPhase
from arbees_runtime.settings import Secret
from arbees_runtime.store.connection import Pool, open_pool

READ = "read-token-of-the-tests"
OPERATE = "operate-token-of-the-tests"
ORIGIN = "https://arbees.example.com"


@dataclass
class Desk:
    """A running API and what stands behind it."""

    api: FastAPI
    client: httpx.AsyncClient
    view: LiveView
    stream: LiveStream
    broker: MemoryBroker
    bus: MemoryBus
    pool: Pool
    health: Health
    gatekeeper: Gatekeeper

    async def get(self, path: str, token: str | None = READ, **arguments: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.client.get(path, headers=headers | arguments.pop("headers", {}), **arguments)  # type: ignore[arg-type, operator]

    async def post(self, path: str, body: object, token: str | None = OPERATE, **headers: str) -> httpx.Response:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.client.post(path, json=body, headers=given | headers)


@pytest.fixture
async def desk(database: str) -> AsyncIterator[Desk]:
    """The API, ready."""
    clock = SystemClock()
    pool, aside = await open_pool(database, "test"), await open_pool(database, "test aside", size=2)
    broker = MemoryBroker(clock)
    tasks = Tasks(clock)
    health = Health("api", "test", "0", clock, LoopWatch(VirtualClock()))  # nothing beats here: its time stands still
    view = LiveView(clock)
    gatekeeper = Gatekeeper(Secret(READ), Secret(OPERATE), IssuedTokens(Secret(OPERATE), clock), None, ORIGIN)
    async with MemoryBus(broker, "api") as bus:
        await view.follow(bus, tasks)
        health.enter(ProcessPhase.READY)
        stream = LiveStream(view, clock)
        api = application(Surroundings(pool, aside, bus, view, stream, health, clock), gatekeeper, ORIGIN, "0")
        transport = httpx.ASGITransport(api, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            yield Desk(api, client, view, stream, broker, bus, pool, health, gatekeeper)
        await view.close()
        await tasks.stop()
    await asyncio.wait_for(asyncio.gather(pool.close(), aside.close()), 10)


@pytest.fixture
def settle() -> Callable[..., object]:
    """Lets the loop run until a condition holds."""

    async def wait(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0)

    return wait
