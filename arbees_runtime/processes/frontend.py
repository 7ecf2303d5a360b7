"""The dashboard: pages that show what the API says to whoever looks."""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import urlsplit

from arbees_runtime.dashboard.application import Dashboard
from arbees_runtime.dashboard.sessions import Sessions
from arbees_runtime.dashboard.upstream import Api
from arbees_runtime.lifecycle.asgi import serve
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.frame import program_version
from arbees_runtime.settings import FrontendSettings

SERVES_ITSELF: Final = True


async def run(context: Context[FrontendSettings]) -> None:
    """Serve pages until asked to stop."""
    # It would write a line for every page that connects, with the page's number.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    settings, clock = context.settings, context.clock
    parts = urlsplit(settings.public_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    sessions = Sessions(settings.session_secret, clock, secure=parts.scheme == "https")
    async with Api(settings.api_url, origin) as api:
        dashboard = Dashboard(api, sessions, clock, context.health, origin, program_version())
        await serve(context, dashboard.application())
