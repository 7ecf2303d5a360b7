"""Where Polymarket is, and the way there."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp

from arbees_runtime.venues.conversation import Keepalive

PINGED = Keepalive(ping=b"PING", ping_every_s=10.0, silent_after_s=30.0)
"""The market and the user socket answer our pings."""
PINGING = Keepalive(silent_after_s=30.0)
"""The sports socket pings by itself."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Addresses of Polymarket's services, without a slash at the end. The defaults are the real ones."""

    gamma: str = "https://gamma-api.polymarket.com"
    clob: str = "https://clob.polymarket.com"
    data: str = "https://data-api.polymarket.com"
    market_socket: str = "wss://ws-subscriptions-clob.polymarket.com/ws/market"
    user_socket: str = "wss://ws-subscriptions-clob.polymarket.com/ws/user"
    sports_socket: str = "wss://sports-api.polymarket.com/ws"
    geoblock: str = "https://polymarket.com/api/geoblock"


def hosts_at(url: str) -> Hosts:
    """All of Polymarket at one address, as the simulator serves it."""
    sockets = url.replace("http", "ws", 1)
    return Hosts(
        gamma=url,
        clob=url,
        data=url,
        market_socket=f"{sockets}/ws/market",
        user_socket=f"{sockets}/ws/user",
        sports_socket=f"{sockets}/ws",
        geoblock=f"{url}/api/geoblock",
    )


def direct_session() -> aiohttp.ClientSession:
    """A session whose requests leave from here, whatever the environment says of proxies.

    Orders, and the question whether they are allowed, must take the same way out.
    """
    return aiohttp.ClientSession(trust_env=False, proxy=None)
