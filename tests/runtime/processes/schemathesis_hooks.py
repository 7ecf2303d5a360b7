"""What schemathesis has to know of the API beyond its OpenAPI document; loaded through SCHEMATHESIS_HOOKS.

Every call comes from a caller of its own, because the API limits how often one may ask or be refused: from another
address, and with a token of another name where it sends one.
"""

from __future__ import annotations

import itertools
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import schemathesis
from hypothesis import strategies as st

from arbees_runtime.api import paging
from arbees_runtime.api.tokens import IssuedTokens
from arbees_runtime.clock import SystemClock
from arbees_runtime.settings import Secret
from arbees_runtime.store.listing import Place

_numbers = itertools.count()
_tokens = IssuedTokens(Secret(os.environ["API_OPERATE_TOKEN"]), SystemClock())

schemathesis.openapi.format(
    "place-in-list",
    st.builds(
        lambda time, identity: paging.written(Place(time, identity)),
        st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
        st.text("abcdefghijklmnopqrstuvwxyz-:0123456789", max_size=40),
    ),
)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Let every call come from a caller of its own."""
    del context, kwargs
    number = next(_numbers)
    case.headers["X-Forwarded-For"] = f"44.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@schemathesis.auth(refresh_interval=None)
class Token:
    """A token of a new name for every call."""

    def get(self, case: Any, context: Any) -> str:
        """The token."""
        del case, context
        return _tokens.issue(f"caller {next(_numbers)}", operate=True, lifetime=timedelta(hours=1))[0]

    def set(self, case: Any, data: str, context: Any) -> None:
        """Send it."""
        del context
        case.headers["Authorization"] = f"Bearer {data}"
