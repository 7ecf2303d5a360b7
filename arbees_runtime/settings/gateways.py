"""What the gateways read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.market.numbers import Money
from arbees_runtime.messages import TradingMode
from arbees_runtime.settings.authorisation import Authorisation
from arbees_runtime.settings.common import OnBus
from arbees_runtime.settings.kinds import (
    AGE,
    ANY,
    ANY_SECRET,
    AUTHORISATION,
    DOLLARS,
    MODE,
    PEM,
    REST_ADDRESS,
    STREAM_ADDRESS,
    URL_OR_NONE,
    seconds,
    whole,
)
from arbees_runtime.settings.values import Problem, Reads, Secret


@dataclass(frozen=True, kw_only=True)
class PaperSettings:
    """How the paper desk trades.

    Attributes:
        cash: Dollars at the venue when nothing was ever traded.
        latency: Seconds from an order to its match, at least.
        jitter: Seconds that this varies by, at most.
        seed: Decides how it varies.
    """

    cash: Annotated[Money, Reads("PAPER_CASH", DOLLARS)]
    latency: Annotated[float, Reads("PAPER_LATENCY", seconds(0, 60))]
    jitter: Annotated[float, Reads("PAPER_LATENCY_JITTER", seconds(0, 60))]
    seed: Annotated[int, Reads("PAPER_SEED", whole(0, 2**31))]


@dataclass(frozen=True, kw_only=True)
class GatewaySettings(OnBus):
    """What every gateway reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    authorisation: Annotated[Authorisation | None, Reads("LIVE_ORDERS_AUTHORISED", AUTHORISATION)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
    paper: PaperSettings


@dataclass(frozen=True, kw_only=True)
class KalshiGatewaySettings(GatewaySettings):
    """What the Kalshi gateway reads."""

    rest_url: Annotated[str, Reads("KALSHI_HOST", REST_ADDRESS)]
    stream_url: Annotated[str, Reads("KALSHI_WS_HOST", STREAM_ADDRESS)]
    api_key: Annotated[Secret | None, Reads("KALSHI_API_KEY", ANY_SECRET, secret=True)]
    private_key: Annotated[Secret | None, Reads("KALSHI_PRIVATE_KEY", PEM, secret=True)]

    def contradictions(self) -> Iterator[Problem]:
        """A key is an id and a PEM text; real orders need one."""
        yield from _all_or_none(
            self.trading_mode, {"KALSHI_API_KEY": self.api_key, "KALSHI_PRIVATE_KEY": self.private_key}
        )


@dataclass(frozen=True, kw_only=True)
class PolymarketGatewaySettings(GatewaySettings):
    """What the Polymarket gateway reads."""

    url: Annotated[str, Reads("POLYMARKET_URL", URL_OR_NONE)]
    proxy_url: Annotated[str, Reads("POLYMARKET_PROXY_URL", URL_OR_NONE)]
    proxy_username: Annotated[str, Reads("POLYMARKET_PROXY_USERNAME", ANY)]
    proxy_password: Annotated[Secret | None, Reads("POLYMARKET_PROXY_PASSWORD", ANY_SECRET, secret=True)]
    api_key: Annotated[Secret | None, Reads("POLYMARKET_API_KEY", ANY_SECRET, secret=True)]
    api_secret: Annotated[Secret | None, Reads("POLYMARKET_API_SECRET", ANY_SECRET, secret=True)]
    api_passphrase: Annotated[Secret | None, Reads("POLYMARKET_API_PASSPHRASE", ANY_SECRET, secret=True)]
    private_key: Annotated[Secret | None, Reads("POLYMARKET_PRIVATE_KEY", ANY_SECRET, secret=True)]
    funder: Annotated[Secret | None, Reads("POLYMARKET_FUNDER", ANY_SECRET, secret=True)]

    def contradictions(self) -> Iterator[Problem]:
        """Real orders need the whole key, and never leave through a proxy."""
        yield from _all_or_none(
            self.trading_mode,
            {
                "POLYMARKET_API_KEY": self.api_key,
                "POLYMARKET_API_SECRET": self.api_secret,
                "POLYMARKET_API_PASSPHRASE": self.api_passphrase,
                "POLYMARKET_PRIVATE_KEY": self.private_key,
                "POLYMARKET_FUNDER": self.funder,
            },
        )
        if self.trading_mode is TradingMode.LIVE and self.proxy_url:
            yield Problem(
                "POLYMARKET_PROXY_URL",
                "is set while TRADING_MODE is live: real orders never leave through a proxy",
                "Unset it and run where the venue allows trading, or set TRADING_MODE=paper.",
            )
        if self.proxy_username and not (self.proxy_url and self.proxy_password):
            yield Problem(
                "POLYMARKET_PROXY_USERNAME",
                "is set, but POLYMARKET_PROXY_URL or POLYMARKET_PROXY_PASSWORD is not",
                "Set all three, or only the URL of a proxy that asks for no account.",
            )


def _all_or_none(mode: TradingMode, parts: Mapping[str, Secret | None]) -> Iterator[Problem]:
    missing = [name for name, value in parts.items() if value is None]
    if missing and len(missing) < len(parts):
        present = ", ".join(name for name in parts if name not in missing)
        for name in missing:
            yield Problem(name, f"is not set, but {present} is", "Set all of them, or none.")
    elif missing and mode is TradingMode.LIVE:
        yield Problem(
            "TRADING_MODE", f"is live, and {', '.join(missing)} is not set", "Set the secrets, or TRADING_MODE=paper."
        )
