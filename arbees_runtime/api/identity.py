"""Who asks, and what they may do.

Three credentials, tried in this order:

* `Authorization: Bearer` with one of the two tokens of Secrets Manager, for programs of the platform itself;
* `Authorization: Bearer` with a token that the API issued to a person or program by name, which expires (`tokens`);
* the load balancer's own word for who logged in there (`login`), where a login is configured.
"""

from __future__ import annotations

import enum
import hmac
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import APIKeyHeader, HTTPBearer

from arbees_runtime.api.login import HEADER, Login, LoginError
from arbees_runtime.api.problems import ProblemError
from arbees_runtime.api.rate import RateLimit
from arbees_runtime.api.tokens import IssuedTokens, TokenError
from arbees_runtime.settings import Secret

READS_A_MINUTE: Final = 1200
OPERATIONS_A_MINUTE: Final = 30
REFUSALS_A_MINUTE: Final = 30

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Scope(enum.StrEnum):
    """What a credential allows."""

    READ = "read"
    """To look."""
    OPERATE = "operate"
    """To look, and to halt, resume, flatten and review."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks.

    Attributes:
        name: For the audit: `token:read`, `token:operate`, `alice`, `login:alice@example.com`.
        scopes: What they may do.
        by_cookie: Whether their browser sends the credential by itself, so that another site could make it.
    """

    name: str
    scopes: frozenset[Scope]
    by_cookie: bool = False


class Gatekeeper:
    """Tells who asks, and turns away who may not.

    Args:
        read_token: Token that may read.
        operate_token: Token that may also operate.
        issued: Tokens issued by name.
        login: Who logged in at the load balancer, or None where there is no login.
        public_origin: The origin people open, such as `https://arbees.example.com`.
    """

    def __init__(
        self, read_token: Secret, operate_token: Secret, issued: IssuedTokens, login: Login | None, public_origin: str
    ) -> None:
        self._fixed = (
            (operate_token, Principal("token:operate", frozenset(Scope))),
            (read_token, Principal("token:read", frozenset({Scope.READ}))),
        )
        self.issued = issued
        self._login = login
        self._origin = public_origin
        self._reads = RateLimit(READS_A_MINUTE, "requests")
        self._operations = RateLimit(OPERATIONS_A_MINUTE, "operations")
        self._refusals = RateLimit(REFUSALS_A_MINUTE, "refused credentials")

    async def admit(self, request: Request, scope: Scope) -> Principal:
        """Who asks, if they may.

        Raises:
            ProblemError: 401 without a credential that holds, 403 without the scope or from another site, 429 too
                often.
        """
        address = request.client.host if request.client else "unknown"
        try:
            principal = await self._identify(request)
        except (TokenError, LoginError) as error:
            # Only who comes with a wrong credential is slowed down: strangers must not keep an operator from halting.
            self._refusals.take(address)
            raise ProblemError(
                HTTPStatus.UNAUTHORIZED, str(error), {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            ) from None
        if scope not in principal.scopes:
            raise ProblemError(
                HTTPStatus.FORBIDDEN,
                f"{principal.name} may {' and '.join(sorted(principal.scopes))}, and this needs the scope {scope}.",
                {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
            )
        if scope is Scope.OPERATE:
            # Of each kind by itself: who answered many questions, or gave out many tokens, must still be able to halt.
            self._operations.take(f"{principal.name} {_kind(request)}")
        else:
            self._reads.take(principal.name)
        if request.method not in _SAFE or principal.by_cookie:
            self._same_site(request, principal)
        return principal

    async def _identify(self, request: Request) -> Principal:
        given = request.headers.getlist("authorization")
        if given:
            # The load balancer lets such requests pass without a login, so nothing else in them counts.
            kind, _, token = given[0].partition(" ")
            if kind.lower() != "bearer" or not token.strip() or len(given) > 1:
                raise TokenError("`Authorization` must be there once and say `Bearer <token>`.")
            return self._of_token(token.strip())
        asserted = request.headers.get(HEADER)
        if asserted and self._login is not None:
            person = await self._login.person(asserted)
            scopes = frozenset(Scope) if person.operator else frozenset({Scope.READ})
            return Principal(f"login:{person.email}", scopes, by_cookie=True)
        raise TokenError("This needs a credential: send `Authorization: Bearer <token>`.")

    def _of_token(self, given: str) -> Principal:
        for token, principal in self._fixed:
            if hmac.compare_digest(token.reveal().encode(), given.encode()):
                return principal
        issued = self.issued.read(given)
        return Principal(issued.name, frozenset(Scope) if issued.operate else frozenset({Scope.READ}))

    def _same_site(self, request: Request, principal: Principal) -> None:
        """Refuse what another site's page makes a browser send."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        foreign = (origin is not None and origin != self._origin) or site in ("cross-site", "same-site")
        unproven = principal.by_cookie and request.method not in _SAFE and origin is None and site is None
        if foreign or unproven:
            raise ProblemError(
                HTTPStatus.FORBIDDEN,
                f"This was sent by a page of {origin or 'an unknown site'}, not of {self._origin}.",
            )


def _kind(request: Request) -> str:
    """What kind of thing is asked for: the address's part behind `/api`, such as `kill-switch` or `reviews`."""
    return request.url.path.removeprefix("/api/").partition("/")[0]


_bearer = HTTPBearer(auto_error=False, description="A token with the scope the operation needs.")
_asserted = APIKeyHeader(name=HEADER, auto_error=False, description="Set by the load balancer after a login.")


async def _reader(
    request: Request, _bearer: object = Depends(_bearer), _login: object = Depends(_asserted)
) -> Principal:
    return await _gatekeeper(request).admit(request, Scope.READ)


async def _operator(
    request: Request, _bearer: object = Depends(_bearer), _login: object = Depends(_asserted)
) -> Principal:
    return await _gatekeeper(request).admit(request, Scope.OPERATE)


def _gatekeeper(request: Request) -> Gatekeeper:
    gatekeeper: Gatekeeper = request.app.state.gatekeeper
    return gatekeeper


Reader = Annotated[Principal, Depends(_reader)]
"""A route's parameter: somebody who may read."""

Operator = Annotated[Principal, Depends(_operator)]
"""A route's parameter: somebody who may operate."""
