"""Tokens that the API issues to a person or program by name: JSON web tokens that expire (RFC 7519, HS256).

They are signed with a key derived from the operate token, so whoever changes that token in Secrets Manager makes
every issued one worthless at once. Nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import jwt
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from arbees_runtime.clock import Clock
from arbees_runtime.settings import Secret

LONGEST: Final = timedelta(days=30)

_AUDIENCE: Final = "arbees-api"


class TokenError(Exception):
    """A credential does not hold; the message says why, and never the credential."""


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """What an issued token says.

    Attributes:
        name: To whom it was issued.
        operate: Whether it may operate, not only read.
        expires_at: When it ends.
    """

    name: str
    operate: bool
    expires_at: datetime


class IssuedTokens:
    """Issues and reads tokens.

    Args:
        root: The secret that the signing key is derived from.
        clock: The time.
    """

    def __init__(self, root: Secret, clock: Clock) -> None:
        derive = HKDF(SHA256(), length=32, salt=None, info=b"arbees api issued tokens 1")
        self._key = derive.derive(root.reveal().encode())
        self._clock = clock

    def issue(self, name: str, *, operate: bool, lifetime: timedelta) -> tuple[str, IssuedToken]:
        """A new token, and what it says.

        Raises:
            ValueError: It would last no time, or longer than `LONGEST`.
        """
        if not timedelta(0) < lifetime <= LONGEST:
            raise ValueError(f"a token lasts up to {LONGEST.days} days, not {lifetime}")
        now = self._now()
        issued = IssuedToken(name, operate, now + lifetime)
        claims = {"sub": name, "op": operate, "aud": _AUDIENCE, "iat": now, "exp": issued.expires_at}
        return jwt.encode(claims, self._key, "HS256"), issued

    def read(self, text: str) -> IssuedToken:
        """What a token says.

        Raises:
            TokenError: It is not ours, was changed, or has expired.
        """
        try:
            claims = jwt.decode(
                text,
                self._key,
                ["HS256"],
                audience=_AUDIENCE,
                options={"require": ["sub", "exp", "aud"], "verify_exp": False, "verify_iat": False},
            )
            issued = IssuedToken(
                str(claims["sub"]), claims.get("op") is True, datetime.fromtimestamp(int(claims["exp"]), UTC)
            )
        except (jwt.InvalidTokenError, ValueError, OverflowError):
            raise TokenError("The token is not one of ours: it is unknown, damaged, or of an earlier key.") from None
        if issued.expires_at <= self._now():
            raise TokenError(
                f"The token of {issued.name} expired at {issued.expires_at:%Y-%m-%d %H:%M} UTC: get another."
            )
        return issued

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.time_ns() // 1_000_000_000, UTC)
