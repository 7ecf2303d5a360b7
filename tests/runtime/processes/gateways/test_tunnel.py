"""Reading Polymarket through a proxy: what the metric TunnelUp says."""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace
from typing import Any

import aiohttp

from arbees_runtime.clock import SystemClock
from arbees_runtime.processes.polymarket_gateway import watch_tunnel
from arbees_runtime.venues.polymarket.adapter import PolymarketAdapter
from arbees_runtime.venues.polymarket.hosts import direct_session, hosts_at
from arbees_runtime.venues.proxy import Proxy
from tests.runtime.processes.conftest import wait_until
from tests.runtime.processes.gateways.conftest import Stand
from tests.runtime.venues.polymarket.relay import relaying


async def test_data_comes_through_the_proxy_and_the_tunnel_is_up(polymarket: Stand) -> None:
    async with relaying() as (relay, url):
        gateway = await polymarket.start(
            POLYMARKET_PROXY_URL=url, POLYMARKET_PROXY_USERNAME="reader", POLYMARKET_PROXY_PASSWORD="pass word"
        )
        await polymarket.quoted()
        assert re.search(r"^arbees_tunnel_up(\{.*\})? 1\.0$", await gateway.text("/metrics"), re.MULTILINE)
        assert any("/ws/market" in line for line in relay.lines)
        assert relay.refused == 0
        assert "pass word" not in gateway.log.read_text()


class QuickClock(SystemClock):
    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.01))


class Gauges(dict[str, float]):
    def gauge(self, name: str, value: float) -> None:
        self[name] = value


async def test_the_tunnel_is_down_while_the_proxy_is_gone_or_refuses_us(polymarket: Stand) -> None:
    clock, gauges = QuickClock(), Gauges()
    context: Any = SimpleNamespace(clock=clock, metrics=gauges)
    hosts = hosts_at(f"http://{polymarket.simulation.addresses['polymarket']}")
    async with aiohttp.ClientSession() as session, direct_session() as direct:

        async def watch(proxy: Proxy, says: float) -> None:
            gauges.clear()
            adapter = PolymarketAdapter(
                clock=clock, session=session, direct=direct, on_news=lambda _: None, malformed=lambda *_: None,
                hosts=hosts, proxy=proxy,
            )  # fmt: skip
            watching = asyncio.create_task(watch_tunnel(context, adapter))

            async def said() -> bool:
                return gauges.get("TunnelUp") == says

            await wait_until(said)
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

        async with relaying() as (_, url):
            await watch(Proxy(url, "reader", "pass word"), 1.0)
            await watch(Proxy(url, "reader", "wrong"), 0.0)
        await watch(Proxy("http://127.0.0.1:9", "reader", "pass word"), 0.0)
