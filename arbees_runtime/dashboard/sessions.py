"""Who is logged in. Credentials stay in this process's memory; the browser has a signed number, and nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Final

import jwt
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from arbees_runtime.clock import Clock
from arbees_runtime.settings import Secret

LIFETIME_S: Final = 12 * 3600
MOST_SESSIONS: Final = 5_000

_AUDIENCE: Final = "arbees-dashboard"
_SECOND_NS: Final = 1_000_000_000


@dataclass(slots=True)
class Credential:
    """What a visitor shows to the API.

    Attributes:
        headers: Headers that carry it; a login's are renewed with every request that brings newer ones.
        key: Tells credentials apart without telling them.
    """

    headers: Mapping[str, str] = field(repr=False)
    key: str


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor who is logged in.

    Attributes:
        number: Its random number.
        name: Who the API says it is.
        operates: Whether they may halt, resume and review, not only look.
        credential: What they show to the API.
        by_login: Whether the load balancer logged them in, and not a token.
        expires_ns: When it ends.
    """

    number: str
    name: str
    operates: bool
    credential: Credential
    by_login: bool
    expires_ns: int


class Sessions:
    """Opens, finds and closes sessions.

    Args:
        secret: Signs cookies.
        secure: Whether browsers reach us by HTTPS; then cookies are sent by nothing else.
        clock: The time.
    """

    def __init__(self, secret: Secret, clock: Clock, *, secure: bool) -> None:
        derive = HKDF(SHA256(), length=32, salt=None, info=b"arbees dashboard sessions 1")
        self._key = derive.derive(secret.reveal().encode())
        self._clock = clock
        self._secure = secure
        self._open: dict[str, Session] = {}
        self.cookie_name = "__Host-arbees-session" if secure else "arbees-session"

    def open(self, name: str, credential: Credential, *, operates: bool, by_login: bool) -> tuple[Session, str]:
        """A new session, and the `Set-Cookie` header that gives it to the browser."""
        self._forget_ended()
        if len(self._open) >= MOST_SESSIONS:
            self._open.pop(next(iter(self._open)))
        expires_ns = self._clock.time_ns() + LIFETIME_S * _SECOND_NS
        session = Session(secrets.token_urlsafe(24), name, operates, credential, by_login, expires_ns)
        self._open[session.number] = session
        claims = {"sid": session.number, "aud": _AUDIENCE}
        return session, self._cookie(jwt.encode(claims, self._key, "HS256"), LIFETIME_S)

    def of(self, cookies: str) -> Session | None:
        """The session that a request's `Cookie` header names, if it is open."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookies)
            text = jar[self.cookie_name].value
            number = jwt.decode(text, self._key, ["HS256"], audience=_AUDIENCE)["sid"]
        except Exception:
            return None
        return self.get(str(number))

    def get(self, number: str) -> Session | None:
        """The session with a number, if it is open."""
        session = self._open.get(number)
        if session is not None and session.expires_ns <= self._clock.time_ns():
            del self._open[number]
            return None
        return session

    def close(self, session: Session) -> str:
        """End a session; returns the `Set-Cookie` header that takes it from the browser."""
        self._open.pop(session.number, None)
        return self._cookie("", 0)

    def close_all(self, credential: str) -> None:
        """End every session with a credential that the API does not take any more."""
        for session in tuple(self._open.values()):
            if session.credential.key == credential:
                del self._open[session.number]

    def _cookie(self, value: str, seconds: int) -> str:
        secure = "; Secure" if self._secure else ""
        return f"{self.cookie_name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"

    def _forget_ended(self) -> None:
        now_ns = self._clock.time_ns()
        for session in tuple(self._open.values()):
            if session.expires_ns <= now_ns:
                del self._open[session.number]
