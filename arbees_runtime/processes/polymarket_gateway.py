"""The Polymarket gateway: Polymarket's market data as quotes, and orders to Polymarket or to the paper desk.

Public data may come through a proxy or VPN. Real orders need TRADING_MODE=live, keys, LIVE_ORDERS_AUTHORISED, no proxy,
and Polymarket's own word, asked from here, that neither this place nor the account is refused.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import Final

import aiohttp

from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.tasks import OnFailure
from arbees_runtime.messages import TradingMode
from arbees_runtime.processes.gateways import leading, serve, trading
from arbees_runtime.settings import PolymarketGatewaySettings, Secret
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import Missed
from arbees_runtime.venues.inbox import Inbox
from arbees_runtime.venues.paper.rules import POLYMARKET
from arbees_runtime.venues.polymarket.adapter import PolymarketAdapter
from arbees_runtime.venues.polymarket.hosts import direct_session, hosts_at
from arbees_runtime.venues.polymarket.order_terms import OrderSigner
from arbees_runtime.venues.polymarket.signing import CredentialsError, PolymarketCredentials
from arbees_runtime.venues.proxy import Proxy, ProxyError

TUNNEL_EVERY_S: Final = 15.0
_QUIET_AFTER_S: Final = 15.0


async def run(context: Context[PolymarketGatewaySettings]) -> None:
    """Work until asked to stop, then drain."""
    settings = context.settings
    inbox = Inbox()
    live = settings.trading_mode is TradingMode.LIVE
    proxy = _proxy(settings)
    signer, credentials = _keys(settings) if live else (None, None)
    async with contextlib.AsyncExitStack() as stack:
        lease = await stack.enter_async_context(leading(context))
        session = await stack.enter_async_context(aiohttp.ClientSession(trust_env=False))
        direct = await stack.enter_async_context(direct_session())
        adapter = PolymarketAdapter(
            clock=context.clock,
            session=session,
            direct=direct,
            on_news=inbox.tell,
            malformed=inbox.leave_out,
            hosts=hosts_at(settings.url) if settings.url else None,
            proxy=proxy,
            credentials=credentials,
            signer=signer,
            refusal="" if live else "paper: no order goes to Polymarket",
            on_lapse=lambda: inbox.tell(Missed("the dead-man switch has cancelled every open order")),
        )
        gateway = await trading(context, adapter, inbox, lease, POLYMARKET)
        if proxy is not None:
            context.tasks.start("tunnel", lambda: watch_tunnel(context, adapter), OnFailure.RESTART)
            stack.push_async_callback(context.tasks.stop, "tunnel")
        await serve(context, gateway)


async def watch_tunnel(context: Context[PolymarketGatewaySettings], adapter: PolymarketAdapter) -> None:
    """Metric TunnelUp: whether data comes through the proxy. Where nothing is followed, the time is asked for."""
    while True:
        heard_ns = adapter.feed.status.last_message_ns
        up = heard_ns is not None and context.clock.time_ns() - heard_ns < _QUIET_AFTER_S * 1e9
        if not up:
            try:
                await adapter.reads.time_s()
                up = True
            except ReadError:
                up = False
        context.metrics.gauge("TunnelUp", float(up))
        await context.clock.sleep(TUNNEL_EVERY_S)


def _proxy(settings: PolymarketGatewaySettings) -> Proxy | None:
    """The way to public data, if not a direct one.

    Raises:
        ConfigurationError: it can't be used.
    """
    if not settings.proxy_url:
        return None
    try:
        return Proxy(settings.proxy_url, settings.proxy_username, _text(settings.proxy_password))
    except ProxyError as error:
        raise ConfigurationError(f"{error}.") from None


def _keys(settings: PolymarketGatewaySettings) -> tuple[OrderSigner, PolymarketCredentials]:
    """What signs orders and requests. Only here, for real orders, is signing code imported.

    Raises:
        ConfigurationError: the keys can't be used, or the package that signs is not installed.
    """
    try:
        make = import_module("arbees_runtime.venues.polymarket.live_signer").LiveSigner
    except ImportError as error:
        raise ConfigurationError(
            f"TRADING_MODE is live, and the package that signs Polymarket's orders is not installed ({error.name}): "
            "install 'arbees[live]', or set TRADING_MODE=paper."
        ) from None
    try:
        signer: OrderSigner = make(_text(settings.private_key), _text(settings.funder))
        return signer, PolymarketCredentials(
            _text(settings.api_key),
            _text(settings.api_secret),
            _text(settings.api_passphrase),
            signer.wallet.signer,
        )
    except CredentialsError as error:
        raise ConfigurationError(f"The keys of Polymarket can't be used: {error}.") from None


def _text(secret: Secret | None) -> str:
    return "" if secret is None else secret.reveal()
