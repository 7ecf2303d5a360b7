"""What was traded on paper, asked of the API through the public entry with the deployed read token."""

from __future__ import annotations

import aiohttp

from arbees_infra.rehearsal.launch.report import Traded

_PAGE = 500
_WITHIN_S = 10.0


async def traded(url: str, token: str) -> Traded:
    """Count trades and fills.

    Args:
        url: The public entry.
        token: The API's read token.
    """
    timeout = aiohttp.ClientTimeout(total=_WITHIN_S)
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with aiohttp.ClientSession(timeout=timeout, headers=headers) as client:
            return Traded(await _count(client, f"{url}/api/trades"), await _count(client, f"{url}/api/fills"))
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
        return Traded(unknown=f"the API did not tell: {str(error) or type(error).__name__}")


async def _count(client: aiohttp.ClientSession, url: str) -> int:
    count, after = 0, ""
    while True:
        asked = {"limit": str(_PAGE)} | ({"after": after} if after else {})
        async with client.get(url, params=asked) as answer:
            if answer.status != 200:
                raise ValueError(f"{url} answers {answer.status}: {(await answer.text())[:200].strip()}")
            page = await answer.json()
        count += len(page["items"])
        after = page["next"] or ""
        if not after:
            return count
