"""The Kalshi gateway: Kalshi's market data as quotes, and orders to Kalshi or to the paper desk.

Without a key, books are polled. Real orders need TRADING_MODE=live, a key, LIVE_ORDERS_AUTHORISED, an exchange that
trades and an account whose word on its location holds.
"""

from __future__ import annotations

import aiohttp

from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.messages import TradingMode
from arbees_runtime.processes.gateways import leading, serve, trading
from arbees_runtime.settings import KalshiGatewaySettings
from arbees_runtime.venues.inbox import Inbox
from arbees_runtime.venues.kalshi.adapter import KalshiAdapter
from arbees_runtime.venues.kalshi.signing import CredentialsError, KalshiCredentials
from arbees_runtime.venues.paper.rules import KALSHI

REST_PATH = "/trade-api/v2"
SOCKET_PATH = "/trade-api/ws/v2"


async def run(context: Context[KalshiGatewaySettings]) -> None:
    """Work until asked to stop, then drain."""
    settings = context.settings
    inbox = Inbox()
    live = settings.trading_mode is TradingMode.LIVE
    credentials = _credentials(settings)
    async with leading(context) as lease, aiohttp.ClientSession(trust_env=False) as session:
        adapter = KalshiAdapter(
            clock=context.clock,
            session=session,
            on_news=inbox.tell,
            malformed=inbox.leave_out,
            rest_url=settings.rest_url + REST_PATH,
            socket_url=settings.stream_url + SOCKET_PATH,
            credentials=credentials,
            refusal="" if live else "paper: no order goes to Kalshi",
        )
        await serve(context, await trading(context, adapter, inbox, lease, KALSHI))


def _credentials(settings: KalshiGatewaySettings) -> KalshiCredentials | None:
    """The key, if there is one.

    Raises:
        ConfigurationError: it can't be used.
    """
    if settings.api_key is None or settings.private_key is None:
        return None
    try:
        return KalshiCredentials(settings.api_key.reveal(), settings.private_key.reveal())
    except CredentialsError as error:
        raise ConfigurationError(f"KALSHI_PRIVATE_KEY or KALSHI_API_KEY can't be used: {error}.") from None
