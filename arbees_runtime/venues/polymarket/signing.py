"""Polymarket's request signatures.

L2 signs each request with the API key's secret: URL-safe base64 of HMAC-SHA256 over time in seconds + method
+ path + body, where the path has no query. L1 proves the wallet once, to get an API key: an EIP-712
signature made by an `OrderSigner`. Source: Polymarket/py-clob-client-v2 @b0a97fac, polymarket-client 0.14.0
(2026-10-21).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re

CHAIN = 137
"""Polygon."""
LOGIN_TEXT = "This message attests that I control the given wallet"
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}")


class CredentialsError(ValueError):
    """A key can't be used. The message never holds any of it."""


class PolymarketCredentials:
    """A CLOB API key and the address it belongs to. Only the address is shown by `repr`.

    Args:
        key, secret, passphrase: as `POST /auth/api-key` returned them.
        address: the address of the wallet that signs.

    Raises:
        CredentialsError: one is empty, the secret is not base64, or the address is not one.
    """

    __slots__ = ("_key", "_passphrase", "_secret", "_secret_text", "address")

    def __init__(self, key: str, secret: str, passphrase: str, address: str) -> None:
        for name, value in (("key", key), ("secret", secret), ("passphrase", passphrase)):
            if not value.strip():
                raise CredentialsError(f"the Polymarket API {name} is empty")
        if not _ADDRESS.fullmatch(address.strip()):
            raise CredentialsError("the Polymarket wallet address is not 0x and 40 hexadecimal digits")
        self._key, self._secret_text, self._passphrase = key.strip(), secret.strip(), passphrase.strip()
        self.address = address.strip()
        try:
            padded = self._secret_text + "=" * (-len(self._secret_text) % 4)
            self._secret = base64.b64decode(padded, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise CredentialsError("the Polymarket API secret is not URL-safe base64") from None

    def __repr__(self) -> str:
        return f"PolymarketCredentials({self.address})"

    @property
    def owner(self) -> str:
        """The API key's id, which orders and trades name as their owner."""
        return self._key

    def signature(self, method: str, path: str, body: str, time_s: int) -> str:
        """The signature of a request.

        Args:
            method: in capitals.
            path: from the slash on; a query is cut off, as Polymarket does.
            body: exactly the text sent, or empty.
            time_s: seconds since 1970.
        """
        text = f"{time_s}{method}{path.partition('?')[0]}{body}".encode()
        return base64.urlsafe_b64encode(hmac.digest(self._secret, text, hashlib.sha256)).decode()

    def headers(self, method: str, path: str, body: str, time_s: int) -> dict[str, str]:
        """The headers that sign a request; arguments as of `signature`."""
        return {
            "POLY_ADDRESS": self.address,
            "POLY_SIGNATURE": self.signature(method, path, body, time_s),
            "POLY_TIMESTAMP": str(time_s),
            "POLY_API_KEY": self._key,
            "POLY_PASSPHRASE": self._passphrase,
        }

    def socket_login(self) -> dict[str, str]:
        """What the user socket's first frame carries as `auth`."""
        return {"apiKey": self._key, "secret": self._secret_text, "passphrase": self._passphrase}


def login_headers(address: str, signature: str, time_s: int, nonce: int = 0) -> dict[str, str]:
    """The L1 headers, for `POST /auth/api-key` and `GET /auth/derive-api-key`."""
    return {
        "POLY_ADDRESS": address,
        "POLY_SIGNATURE": signature,
        "POLY_TIMESTAMP": str(time_s),
        "POLY_NONCE": str(nonce),
    }


def login_typed_data(address: str, time_s: int, nonce: int = 0, chain: int = CHAIN) -> dict[str, object]:
    """What an L1 signature signs, as EIP-712 typed data."""
    return {
        "types": {
            "EIP712Domain": [
                {"name": "name", "type": "string"},
                {"name": "version", "type": "string"},
                {"name": "chainId", "type": "uint256"},
            ],
            "ClobAuth": [
                {"name": "address", "type": "address"},
                {"name": "timestamp", "type": "string"},
                {"name": "nonce", "type": "uint256"},
                {"name": "message", "type": "string"},
            ],
        },
        "primaryType": "ClobAuth",
        "domain": {"name": "ClobAuthDomain", "version": "1", "chainId": chain},
        "message": {"address": address, "timestamp": str(time_s), "nonce": nonce, "message": LOGIN_TEXT},
    }
