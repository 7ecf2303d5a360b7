"""Who signed a request: the venue's half of Polymarket's L2 authentication.

Signed is timestamp (seconds) + METHOD + path without query + body, by HMAC-SHA256 with the decoded secret, in url-safe
base64. Source: py-clob-client-v2 1.2.1, 2026-10-15.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from arbees_runtime.simulator.hosting import Answer

OLDEST_S = 60
_HEADERS = ("POLY_ADDRESS", "POLY_SIGNATURE", "POLY_TIMESTAMP", "POLY_API_KEY", "POLY_PASSPHRASE")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """An API key as the venue knows it.

    Attributes:
        key, secret, passphrase: as the venue gave them out.
        address: of the wallet that signs.
        account: whose money and tokens it trades.
        funder: the wallet that holds them (`maker` of orders).
    """

    key: str
    secret: str = field(repr=False)
    passphrase: str = field(repr=False)
    address: str
    account: str
    funder: str

    def signature(self, stamp: str, method: str, path: str, body: bytes) -> str:
        """The signature a request has to carry."""
        text = f"{stamp}{method}{path}".encode() + body
        secret = base64.urlsafe_b64decode(self.secret + "=" * (-len(self.secret) % 4))
        return base64.urlsafe_b64encode(hmac.digest(secret, text, hashlib.sha256)).decode()


class ApiKeys:
    """The keys that the venue accepts."""

    def __init__(self, keys: Iterable[ApiKey] = ()) -> None:
        self._keys = {key.key: key for key in keys}

    def add(self, key: ApiKey) -> None:
        """Accept a key from now on."""
        self._keys[key.key] = key

    @property
    def keys(self) -> list[ApiKey]:
        """All of them."""
        return list(self._keys.values())

    def owner_of(self, account: str) -> str:
        """The key of an account; simulated traders have none and get a made-up one."""
        return next((key.key for key in self._keys.values() if key.account == account), f"owner-{account}")

    def check(self, headers: Mapping[str, str], method: str, path: str, body: bytes, now_s: int) -> ApiKey:
        """The key that signed a request; raises Answer with 401 otherwise."""
        values = {name: headers.get(name, "") for name in _HEADERS}
        key = self._keys.get(values["POLY_API_KEY"])
        stamp = values["POLY_TIMESTAMP"]
        if (
            key is None
            or not hmac.compare_digest(values["POLY_PASSPHRASE"].encode(), key.passphrase.encode())
            or values["POLY_ADDRESS"].lower() != key.address.lower()
            or not (stamp.isascii() and stamp.isdigit())
            or abs(int(stamp) - now_s) > OLDEST_S
            or not hmac.compare_digest(
                values["POLY_SIGNATURE"].encode(), key.signature(stamp, method, path, body).encode()
            )
        ):
            raise Answer(401, {"error": "Unauthorized/Invalid api key"})
        return key

    def log_in(self, auth: Any) -> ApiKey | None:  # noqa: ANN401 - whatever the client sent
        """The key of a user socket's first frame; None if it is not one of ours."""
        if not isinstance(auth, dict):
            return None
        key = self._keys.get(str(auth.get("apiKey", "")))
        right = key is not None and (auth.get("secret"), auth.get("passphrase")) == (key.secret, key.passphrase)
        return key if right else None
