"""What was traded on paper, as the API tells it."""

from __future__ import annotations

from arbees_infra.rehearsal.launch.api import Api, ApiError
from arbees_infra.rehearsal.launch.report import Traded


async def traded(url: str, token: str) -> Traded:
    """Count trades and fills.

    Args:
        url: The public entry.
        token: The API's read token.
    """
    try:
        async with Api(url, token) as api:
            trades = [trade async for trade in api.every("/api/trades")]
            return Traded(len(trades), len([fill async for fill in api.every("/api/fills")]))
    except ApiError as error:
        return Traded(unknown=f"the API did not tell: {error}")
