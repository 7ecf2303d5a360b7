"""A whole dashboard for a real browser: PostgreSQL, Redis, `api` and `frontend` as children, and Chromium."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.postgres_ladder import Installation
from arbees_runtime.local.redis_ladder import find_redis
from arbees_runtime.manifest import PROCESSES, bus_rules
from arbees_runtime.store.migrate import migrate
from tests.runtime.processes.conftest import PASSWORD, PROGRAMS, Running, Site, wait_until

READ = "read-token-of-the-tests"
OPERATE = "operate-token-of-the-tests"
PATIENCE_MS = 120_000
"""Whatever a test waits for in a browser may take so long: machines that test are busy."""

expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Stage:
    """A running dashboard.

    Attributes:
        site: The servers behind it.
        url: Where it is.
        api: The API's process.
        frontend: The dashboard's process.
        browser: Chromium.
        api_environment: What the API was started with, to start it again.
    """

    site: Site
    url: str
    api: Running
    frontend: Running
    browser: Browser
    api_environment: dict[str, str]

    @property
    def api_url(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self.api.port}"

    @contextlib.asynccontextmanager
    async def visitor(self, token: str = OPERATE, **options: object) -> AsyncIterator[Page]:
        """A page of somebody who has logged in, in a browser of their own; it must not complain."""
        async with self.anybody(**options) as page:
            await log_in(page, self.url, token)
            await page.wait_for_selector("h1")
            yield page

    @contextlib.asynccontextmanager
    async def anybody(self, **options: object) -> AsyncIterator[Page]:
        """A page of somebody who has not logged in."""
        context: BrowserContext = await self.browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        try:
            yield await context.new_page()
        finally:
            await context.close()


async def log_in(page: Page, url: str, token: str) -> None:
    """Log in by the form."""
    await page.goto(f"{url}/login")
    await page.fill("#token", token)
    await page.get_by_role("button", name="Log in").click()


def chromium() -> str:
    """Path of the system's Chromium; skips the test when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium here: install the system's package `chromium`")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    installation: Installation, server_files: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stage]:
    """A running dashboard that the tests of a file share."""
    path = chromium()
    try:
        found = find_redis({"PATH": os.environ["PATH"]})
    except ServerError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("stage")
    rules = {process.name: f"{bus_rules(process)} >{PASSWORD}" for process in PROCESSES if process.bus}
    async with contextlib.AsyncExitStack() as stack:
        redis = stack.enter_context(EmbeddedRedis(found, server_files / f"{folder.name}-redis", accounts=rules))
        postgres = stack.enter_context(EmbeddedPostgres(installation))
        await migrate(postgres.url, PROGRAMS)
        site = Site(postgres, redis, folder, "postgres", postgres.url)
        stack.push_async_callback(_end, site)
        ports = free_ports(["api", "frontend"])
        url = f"http://127.0.0.1:{ports['frontend']}"
        api_environment = {"PUBLIC_URL": url, "API_READ_TOKEN": READ, "API_OPERATE_TOKEN": OPERATE}
        api = await start(site, "api", ports["api"], **api_environment)
        frontend = await start(
            site, "frontend", ports["frontend"], PUBLIC_URL=url, API_URL=f"http://127.0.0.1:{ports['api']}",
            SESSION_SECRET="session-secret-of-the-tests",
        )  # fmt: skip
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        stack.push_async_callback(browser.close)
        await answering(api, "/api/livez")
        await answering(frontend, "/livez")
        yield Stage(site, url, api, frontend, browser, api_environment)


async def start(site: Site, name: str, port: int, **changes: str) -> Running:
    """Start a process on a port that others were told of before."""
    log = site.folder / f"{len(site.processes)}-{name}.log"
    environment = site.environment(name, HTTP_PORT=str(port), **changes)
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "arbees_runtime", name, env=environment, stdout=output, stderr=output
        )
    running = Running(process, port, log)
    site.processes.append(running)
    return running


async def answering(running: Running, path: str) -> None:
    """Wait until a process answers."""

    async def there() -> bool:
        if running.process.returncode is not None:
            pytest.fail(f"it ended with {running.process.returncode}:\n{running.log.read_text()}")
        return (await running.get(path))[0] == 200

    await wait_until(there, 180)


async def _end(site: Site) -> None:
    for running in site.processes:
        if running.process.returncode is None:
            running.process.kill()
        await running.process.wait()


def picture(name: str) -> Path | None:
    """Where a picture for the docs goes, when `ARBEES_SCREENSHOTS` asks for them."""
    if not os.environ.get("ARBEES_SCREENSHOTS"):
        return None
    folder = Path(__file__).parents[3] / "docs" / "images"
    assert re.fullmatch(r"[a-z-]+", name)
    return folder / f"dashboard-{name}.png"
