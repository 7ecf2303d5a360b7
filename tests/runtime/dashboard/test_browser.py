from __future__ import annotations

import pytest

from tests.runtime.dashboard.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_smoke(stage: Stage) -> None:
    async with stage.visitor() as page:
        errors = []
        page.on("console", lambda m: errors.append(m.text))
        page.on("pageerror", lambda m: errors.append(str(m)))
        for path in ("/", "/events", "/opportunities", "/trades", "/money", "/why", "/review", "/system", "/audit"):
            await page.goto(stage.url + path)
            await page.wait_for_timeout(3000)
            await page.screenshot(path=f"/tmp/dev/shot{path.replace('/', '-')}.png", full_page=True)
        print(errors)
    print(stage.frontend.log.read_text()[-6000:])
    print(stage.api.log.read_text()[-3000:])
