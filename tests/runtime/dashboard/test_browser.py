from __future__ import annotations

import pytest

from tests.runtime.dashboard import scene
from tests.runtime.dashboard.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_smoke(stage: Stage) -> None:
    await scene.in_the_database(stage.site.url)
    async with scene.on_the_bus(stage.site), stage.visitor() as page:
        errors = []
        page.on("console", lambda m: errors.append(m.text))
        page.on("pageerror", lambda m: errors.append(str(m)))
        for path in ("/", "/events", "/events/" + scene.EVENT, "/opportunities", "/trades/" + scene.DECISION, "/trades", "/money", "/why", "/review", "/system", "/audit"):
            await page.goto(stage.url + path)
            await page.wait_for_timeout(2500)
            await page.screenshot(path=f"/tmp/dev/shot{path.replace('/', '-')}.png", full_page=True)
        await page.set_viewport_size({"width": 390, "height": 844})
        for path in ("/", "/trades/" + scene.DECISION, "/events/" + scene.EVENT):
            await page.goto(stage.url + path)
            await page.wait_for_timeout(2500)
            await page.screenshot(path=f"/tmp/dev/phone{path.replace('/', '-')}.png", full_page=True)
        print(errors)
    print(stage.frontend.log.read_text()[-6000:])
    print(stage.api.log.read_text()[-5000:])
