"""A real API on a socket, for the commands that ask it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import uvicorn
from click.testing import CliRunner, Result

from arbees_runtime.cli.main import cli
from tests.runtime.api.conftest import OPERATE, Desk, desk

__all__ = ["desk"]


@dataclass
class Operator:
    """Somebody who runs commands against the API of the desk."""

    desk: Desk
    url: str

    async def run(self, *arguments: str, token: str = OPERATE, url: str | None = None, **environment: str) -> Result:
        """Run a command as a shell would."""
        given = {"ARBEES_API_URL": url or self.url, "ARBEES_API_TOKEN": token, "COLUMNS": "200"} | environment
        return await asyncio.to_thread(CliRunner().invoke, cli, list(arguments), env=given)


@pytest.fixture
async def operator(desk: Desk) -> AsyncIterator[Operator]:
    """The API on a socket of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(desk.api, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    yield Operator(desk, f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    await serving
