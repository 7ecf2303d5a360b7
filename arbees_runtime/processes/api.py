"""The API: answers the dashboard's and the operator's requests."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from arbees_runtime.api.application import application
from arbees_runtime.api.identity import Gatekeeper
from arbees_runtime.api.live_stream import LiveStream
from arbees_runtime.api.live_view import LiveView
from arbees_runtime.api.login import Login
from arbees_runtime.api.routes.surroundings import Surroundings
from arbees_runtime.api.tokens import IssuedTokens
from arbees_runtime.lifecycle.asgi import serve
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.frame import program_version
from arbees_runtime.settings import ApiSettings

SERVES_ITSELF: Final = True


async def run(context: Context[ApiSettings]) -> None:
    """Follow the bus and answer requests until asked to stop."""
    settings, clock = context.settings, context.clock
    view = LiveView(clock)
    await view.follow(context.bus, context.tasks)
    stream = LiveStream(view, clock)
    parts = urlsplit(settings.public_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    login = Login(settings.login_signer, settings.login_operators, clock) if settings.login_signer else None
    gatekeeper = Gatekeeper(
        settings.read_token, settings.operate_token, IssuedTokens(settings.operate_token, clock), login, origin
    )
    surroundings = Surroundings(context.pool, context.aside, context.bus, view, stream, context.health, clock)
    try:
        await serve(context, application(surroundings, gatekeeper, origin, program_version()))
    finally:
        await view.close()
