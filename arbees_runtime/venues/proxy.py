"""The HTTP proxy through which a venue's public data may be read."""

from __future__ import annotations

from dataclasses import dataclass, field

import aiohttp
from yarl import URL


class ProxyError(ValueError):
    """A proxy's address can't be used. The message never holds its password."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy for reading public data. Nothing signed ever goes through it.

    Attributes:
        url: `http://host:port`, without account or password.
        username, password: the account there; empty when it asks for none.

    Raises:
        ProxyError: not such a URL.
    """

    url: str
    username: str = ""
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        try:
            url = URL(self.url)
        except ValueError:
            raise ProxyError("POLYMARKET_PROXY_URL is not a URL: expected http://host:port") from None
        if url.user is not None or url.password is not None:
            raise ProxyError(
                "POLYMARKET_PROXY_URL holds an account or password: give http://host:port, and the account in "
                "POLYMARKET_PROXY_USERNAME and POLYMARKET_PROXY_PASSWORD, which are not logged"
            )
        if url.scheme not in ("http", "https") or not url.host or url.path not in ("", "/"):
            raise ProxyError("POLYMARKET_PROXY_URL is not of the form http://host:port")
        if self.password and not self.username:
            raise ProxyError("POLYMARKET_PROXY_PASSWORD is set, but POLYMARKET_PROXY_USERNAME is empty")

    @property
    def headers(self) -> dict[str, str]:
        """What the proxy is told of who asks."""
        if not self.username:
            return {}
        return {"Proxy-Authorization": aiohttp.encode_basic_auth(self.username, self.password)}

    def headers_for(self, url: str) -> dict[str, str]:
        """What a request itself has to carry: without TLS there is no tunnel, so the proxy reads the request."""
        return self.headers if URL(url).scheme in ("http", "ws") else {}
