"""Who logged in at the load balancer, by its signed word in `x-amzn-oidc-data`.

The header is a JSON web token signed with ES256 by the load balancer; its own header names the key (`kid`) and the
load balancer (`signer`), whose ARN must be ours, because any load balancer's tokens carry a good signature. Keys come
from `https://public-keys.auth.elb.<region>.amazonaws.com/<kid>` (Elastic Load Balancing documentation, "Authenticate
users using an Application Load Balancer", section on claims verification, read 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Final

import aiohttp
import jwt

from arbees_runtime.clock import Clock

HEADER: Final = "x-amzn-oidc-data"

_ARN: Final = re.compile(r"arn:aws[a-z-]*:elasticloadbalancing:([a-z0-9-]+):\d{12}:loadbalancer/app/\S+")
_KID: Final = re.compile(r"[0-9a-f-]{36}")
_LARGEST_KEY: Final = 4096
_KEPT_KEYS: Final = 16
_LEEWAY_S: Final = 30

FetchKey = Callable[[str], Awaitable[str]]
"""From a URL to the text there."""


class LoginError(Exception):
    """The load balancer's word does not hold; the message says why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who logged in.

    Attributes:
        email: Their address, as the identity provider has it.
        operator: Whether they may operate, not only read.
    """

    email: str
    operator: bool


class Login:
    """Reads the load balancer's word.

    Args:
        signer: ARN of our load balancer.
        operators: Addresses of those who may operate; everyone else who can log in may read.
        clock: The time.
        fetch: Gets a public key.

    Raises:
        ValueError: `signer` is no load balancer's ARN.
    """

    def __init__(self, signer: str, operators: Collection[str], clock: Clock, fetch: FetchKey | None = None) -> None:
        match = _ARN.fullmatch(signer)
        if match is None:
            raise ValueError(f"{signer!r} is not the ARN of an application load balancer")
        self._signer = signer
        self._keys_at = f"https://public-keys.auth.elb.{match[1]}.amazonaws.com/"
        self._operators = frozenset(each.lower() for each in operators)
        self._clock = clock
        self._fetch = fetch or _get
        self._keys: dict[str, str] = {}

    async def person(self, asserted: str) -> Person:
        """Who logged in.

        Raises:
            LoginError: The word is not our load balancer's, has expired, names nobody, or its key can't be had.
        """
        # The load balancer pads its parts, which the standard does not.
        compact = asserted.replace("=", "")
        try:
            header = jwt.get_unverified_header(compact)
        except jwt.InvalidTokenError:
            raise LoginError(f"{HEADER} is no JSON web token.") from None
        if header.get("signer") != self._signer:
            raise LoginError(f"{HEADER} was not signed by this platform's load balancer.")
        key = await self._key(str(header.get("kid", "")))
        try:
            claims = jwt.decode(compact, key, ["ES256"], options={"verify_exp": False, "verify_aud": False})
            expires_at = int(header.get("exp") or claims["exp"])
        except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
            raise LoginError(f"{HEADER} does not carry a good signature.") from None
        if expires_at + _LEEWAY_S < self._clock.time_ns() // 1_000_000_000:
            raise LoginError("The login has expired: log in again.")
        email = str(claims.get("email", "")).lower()
        if not email:
            raise LoginError("The identity provider does not tell the address of who logged in (claim `email`).")
        return Person(email, email in self._operators)

    async def _key(self, kid: str) -> str:
        if not _KID.fullmatch(kid):
            raise LoginError(f"{HEADER} names no key.")
        if kid not in self._keys:
            try:
                text = await self._fetch(self._keys_at + kid)
            except (OSError, TimeoutError, aiohttp.ClientError):
                raise LoginError("The load balancer's public key can't be read just now: try again.") from None
            if len(self._keys) >= _KEPT_KEYS:
                del self._keys[next(iter(self._keys))]
            self._keys[kid] = text
        return self._keys[kid]


async def _get(url: str) -> str:
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url, raise_for_status=True) as answer:
        return (await answer.content.read(_LARGEST_KEY)).decode("ascii", "replace")
