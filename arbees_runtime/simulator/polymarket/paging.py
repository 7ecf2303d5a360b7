"""How Polymarket cuts its lists into pages."""

from __future__ import annotations

import base64
from typing import Any

from aiohttp import web

from arbees_runtime.simulator.hosting import json_response
from arbees_runtime.simulator.polymarket.trading import refused


def whole(text: str | None) -> int | None:
    """A whole number in a query; None if there is none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise refused(400, "Invalid time")
    return int(text)


def keyset_page(request: web.Request, key: str, found: list[dict[str, Any]]) -> web.Response:
    """A page of Gamma: after the entry whose id the cursor holds."""
    limit = min(whole(request.query.get("limit")) or 20, 100)
    after = request.query.get("after_cursor", "")
    ids = [item["id"] for item in found]
    if after and after not in ids:
        raise refused(422, "invalid cursor")
    begin = ids.index(after) + 1 if after else 0
    part = found[begin : begin + limit]
    following = part[-1]["id"] if begin + limit < len(found) else None
    return json_response({key: part, "next_cursor": following})


def cursor_page(request: web.Request, found: list[dict[str, Any]]) -> web.Response:
    """A page of the CLOB: cursors are base64 of a position, `MA==` the first, `LTE=` the end."""
    try:
        begin = int(base64.b64decode(request.query.get("next_cursor", "MA=="), validate=True))
    except ValueError:
        raise refused(400, "Invalid cursor") from None
    part = found[begin : begin + 100] if begin >= 0 else []
    more = begin >= 0 and begin + 100 < len(found)
    following = base64.b64encode(str(begin + 100).encode()).decode() if more else "LTE="
    return json_response({"data": part, "next_cursor": following, "limit": 100, "count": len(part)})
