"""Who signed a request: the venue's half of Kalshi's authentication.

Signed is timestamp (milliseconds) + METHOD + path without query, with RSA-PSS (SHA-256, MGF1 with SHA-256, salt as
long as the digest) or Ed25519. Source: docs.kalshi.com, API keys, 2026-08.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
)

from arbees_runtime.simulator.hosting import Answer

_PSS = PSS(mgf=MGF1(SHA256()), salt_length=PSS.DIGEST_LENGTH)
OLDEST_S = 30.0
"""How far a timestamp may be from the venue's clock."""


@dataclass(frozen=True, slots=True)
class Key:
    """An API key as the venue knows it.

    Attributes:
        key_id: as sent in each request.
        public_key: RSA or Ed25519.
        account: whose it is.
        scopes: of read, write.
    """

    key_id: str
    public_key: RSAPublicKey | Ed25519PublicKey
    account: str
    scopes: frozenset[str] = frozenset({"read", "write"})


def key_from_pem(key_id: str, public_pem: str, account: str, scopes: Iterable[str] = ("read", "write")) -> Key:
    """A key from the PEM text of its public half.

    Raises:
        ValueError: no such text, or a kind of key that Kalshi does not take.
    """
    public = load_pem_public_key(public_pem.encode())
    if not isinstance(public, RSAPublicKey | Ed25519PublicKey):
        raise ValueError("the public key has to be RSA or Ed25519")
    return Key(key_id, public, account, frozenset(scopes))


def new_key(key_id: str, account: str, scopes: Iterable[str] = ("read", "write")) -> tuple[Key, str]:
    """A new Ed25519 key and the PEM text of its private half."""
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return Key(key_id, private.public_key(), account, frozenset(scopes)), pem


class KeyRing:
    """The keys that the venue accepts."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._keys = {key.key_id: key for key in keys}

    def add(self, key: Key) -> None:
        """Accept a key from now on."""
        self._keys[key.key_id] = key

    @property
    def keys(self) -> list[Key]:
        """All of them."""
        return list(self._keys.values())

    def check(self, headers: Mapping[str, str], method: str, path: str, now_ms: int) -> Key:
        """The key that signed a request.

        Raises:
            Answer: 401 with the reason.
        """
        key = self._keys.get(headers.get("KALSHI-ACCESS-KEY", ""))
        stamp = headers.get("KALSHI-ACCESS-TIMESTAMP", "")
        signature = headers.get("KALSHI-ACCESS-SIGNATURE", "")
        if key is None:
            raise _unauthorized("the API key is missing or unknown")
        if not stamp.isascii() or not stamp.isdigit() or abs(int(stamp) - now_ms) > OLDEST_S * 1000:
            raise _unauthorized("the timestamp is missing or too far from the exchange's clock")
        text = f"{stamp}{method}{path.partition('?')[0]}".encode()
        try:
            signed = base64.b64decode(signature, validate=True)
            if isinstance(key.public_key, RSAPublicKey):
                key.public_key.verify(signed, text, _PSS, SHA256())
            else:
                key.public_key.verify(signed, text)
        except (InvalidSignature, binascii.Error, ValueError):
            raise _unauthorized("the signature does not match") from None
        return key


def _unauthorized(details: str) -> Answer:
    error = {"code": "authentication_error", "message": "authentication error", "details": details}
    return Answer(401, {"error": error})
