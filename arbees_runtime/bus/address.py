"""Where the broker is and who we are there."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class RedisAddress:
    """A Redis server and an account on it. The password is never shown.

    Attributes:
        host: Host name or IP address.
        port: TCP port.
        username: Account; empty for the default one.
        password: Its password; empty for none.
        tls: Whether to connect with TLS; the certificate is always checked.
        ca_file: File with the certificate authorities to trust, instead of the system's.
        socket_path: Unix socket to use instead of host and port; empty for none.
    """

    host: str = "localhost"
    port: int = 6379
    username: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ca_file: str = ""
    socket_path: str = ""

    @classmethod
    def from_url(cls, url: str) -> RedisAddress:
        """The address in `redis://user:password@host:port`, `rediss://...` (TLS) or `unix:///path`.

        Raises:
            ValueError: it is none of these; the text never repeats the password.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("redis", "rediss", "unix"):
            raise ValueError(
                f"Redis URL has the scheme {parts.scheme!r}: expected redis://, rediss:// (with TLS) or unix://"
            )
        if parts.path not in ("", "/", "/0") and parts.scheme != "unix":
            raise ValueError(  # not which: with a / in the password it is the rest of that
                "Redis URL names another database than 0, which the bus does not use (/ in a password is written %2F)"
            )
        try:
            port = parts.port or 6379
        except ValueError:
            raise ValueError("the port in the Redis URL is not a number between 0 and 65535") from None
        if parts.scheme == "unix" and not parts.path:
            raise ValueError("Redis URL unix:// has no path: expected unix:///path/to/redis.sock")
        if parts.scheme != "unix" and not parts.hostname:
            raise ValueError("Redis URL has no host: expected redis://host:port")
        return cls(
            host=parts.hostname or "localhost",
            port=port,
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=parts.scheme == "rediss",
            socket_path=unquote(parts.path) if parts.scheme == "unix" else "",
        )

    @property
    def place(self) -> str:
        """Where it is, for messages: without account and password."""
        return self.socket_path or f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL with the password: hand it to a program, never to a log."""
        account = f"{quote(self.username, safe='')}:{quote(self.password, safe='')}@" if self.password else ""
        if self.socket_path:
            return f"unix://{account}{quote(self.socket_path)}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'rediss' if self.tls else 'redis'}://{account}{host}:{self.port}"

    def tls_context(self) -> ssl.SSLContext | None:
        """What to connect with: None without TLS."""
        return ssl.create_default_context(cafile=self.ca_file or None) if self.tls else None
