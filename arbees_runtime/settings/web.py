"""What the dashboard and the API read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.settings.common import OnBus, OnDatabase, Settings
from arbees_runtime.settings.kinds import ADDRESSES, ANY_SECRET, LOAD_BALANCER_OR_NONE, URL
from arbees_runtime.settings.values import Problem, Reads, Secret


@dataclass(frozen=True, kw_only=True)
class FrontendSettings(Settings):
    """What the dashboard's server reads."""

    api_url: Annotated[str, Reads("API_URL", URL)]
    public_url: Annotated[str, Reads("PUBLIC_URL", URL)]
    session_secret: Annotated[Secret, Reads("SESSION_SECRET", ANY_SECRET, secret=True, required=True)]


@dataclass(frozen=True, kw_only=True)
class ApiSettings(OnDatabase, OnBus):
    """What the API reads."""

    public_url: Annotated[str, Reads("PUBLIC_URL", URL)]
    login_signer: Annotated[str, Reads("LOGIN_SIGNER", LOAD_BALANCER_OR_NONE)]
    login_operators: Annotated[tuple[str, ...], Reads("LOGIN_OPERATORS", ADDRESSES)]
    read_token: Annotated[Secret, Reads("API_READ_TOKEN", ANY_SECRET, secret=True, required=True)]
    operate_token: Annotated[Secret, Reads("API_OPERATE_TOKEN", ANY_SECRET, secret=True, required=True)]

    def contradictions(self) -> Iterator[Problem]:
        """A reader must not be able to operate."""
        if self.read_token == self.operate_token:
            yield Problem(
                "API_OPERATE_TOKEN",
                "equals API_READ_TOKEN, so whoever may read could also trade",
                "Give them different values.",
            )
        if self.login_operators and not self.login_signer:
            yield Problem(
                "LOGIN_OPERATORS",
                "is set, but LOGIN_SIGNER is not, so nobody's login is believed",
                "Set LOGIN_SIGNER to the load balancer's ARN, or leave both out.",
            )
