"""Kalshi's request signatures.

Each request carries the key's id, the time in milliseconds and a signature over time + method + path, where
the path begins with `/trade-api/v2` and has neither host nor query; the body is not signed. RSA keys of
2048 bits or more sign with PSS (SHA-256, MGF1 with SHA-256, salt as long as the digest), Ed25519 keys sign
the text itself. The WebSocket handshake is signed as a GET of its path. Source: docs.kalshi.com,
getting_started/api_keys, and the official SDK of 2026-10-13.
"""

from __future__ import annotations

import base64

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SMALLEST_RSA_BITS = 2048
_PSS = PSS(mgf=MGF1(SHA256()), salt_length=PSS.DIGEST_LENGTH)


class CredentialsError(ValueError):
    """A key can't be used. The message never holds any of it."""


class KalshiCredentials:
    """An API key and its private half. Neither is shown by `repr`.

    Args:
        key_id: the id that Kalshi gave the key.
        private_key_pem: the private key as Kalshi's download holds it (PKCS#1 or PKCS#8), not encrypted.

    Raises:
        CredentialsError: the id is empty, the text is not such a key, or the key is of a kind Kalshi does
        not take.
    """

    __slots__ = ("_key", "_key_id")

    def __init__(self, key_id: str, private_key_pem: str) -> None:
        if not key_id.strip():
            raise CredentialsError("the Kalshi key id is empty")
        try:
            key = load_pem_private_key(private_key_pem.strip().encode(), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            # The cause is left out: its text can hold parts of the input.
            raise CredentialsError(
                "the Kalshi private key is not an unencrypted PEM private key: give the file as downloaded, "
                "from -----BEGIN to END-----, with its line breaks"
            ) from None
        if isinstance(key, RSAPrivateKey):
            if key.key_size < SMALLEST_RSA_BITS:
                raise CredentialsError(
                    f"the Kalshi RSA key has {key.key_size} bits, at least {SMALLEST_RSA_BITS} are needed"
                )
        elif not isinstance(key, Ed25519PrivateKey):
            raise CredentialsError("the Kalshi private key must be an RSA or Ed25519 key")
        self._key: RSAPrivateKey | Ed25519PrivateKey = key
        self._key_id = key_id.strip()

    def __repr__(self) -> str:
        return "KalshiCredentials(...)"

    def headers(self, method: str, path: str, time_ms: int) -> dict[str, str]:
        """The headers that sign a request.

        Args:
            method: in capitals.
            path: from `/trade-api/...` on; a query is cut off, as Kalshi does.
            time_ms: milliseconds since 1970; Kalshi refuses times far from its own.
        """
        text = f"{time_ms}{method}{path.partition('?')[0]}".encode()
        key = self._key
        signature = key.sign(text, _PSS, SHA256()) if isinstance(key, RSAPrivateKey) else key.sign(text)
        return {
            "KALSHI-ACCESS-KEY": self._key_id,
            "KALSHI-ACCESS-TIMESTAMP": str(time_ms),
            "KALSHI-ACCESS-SIGNATURE": base64.b64encode(signature).decode(),
        }
