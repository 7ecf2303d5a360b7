"""The dashboard in a real browser, on real processes: what a page shows is what the API says."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from arbees_runtime.bus import topics
from arbees_runtime.local.ports import free_ports
from arbees_runtime.messages import KillSwitch, TradingState
from tests.runtime.dashboard import scene
from tests.runtime.dashboard.conftest import OPERATE, READ, Stage, answering, log_in, picture, start
from tests.runtime.dashboard.tls_front import tls_front

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]

PAGES = ("/", "/events", f"/events/{scene.EVENT}", "/opportunities", "/trades", f"/trades/{scene.DECISION}", "/money",
         "/why", "/review", "/system", "/audit")  # fmt: skip
DESK: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(stage: Stage) -> AsyncIterator[Stage]:
    """The stage with the known scene on it."""
    await scene.in_the_database(stage.site.url)
    async with scene.on_the_bus(stage.site):
        yield stage


async def api(stage: Stage, path: str) -> Any:
    headers = {"Authorization": f"Bearer {READ}"}
    async with aiohttp.ClientSession(headers=headers) as client, client.get(stage.api_url + path) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def open_page(page: Page, stage: Stage, path: str) -> None:
    """Open a page and wait until nothing on it is loading and its connection is there."""
    await page.goto(stage.url + path)
    await expect(page.locator(".state.loading")).to_have_count(0)
    await page.wait_for_function("window.socket?.connected")


async def value(page: Page, selector: str) -> str | None:
    """What the API said, beside what is read; None for a value that is not known."""
    place = page.locator(selector)
    if await place.locator("data").count() == 0:
        assert (await place.inner_text()).strip() == "-"
        return None
    return await place.locator("data").get_attribute("value")


def cell(section: str, key: str, field: str) -> str:
    return f'[data-section="{section}"] [data-key="{key}"] [data-field="{field}"]'


# ---- what pages show is what the API says


async def test_pictures_for_the_docs(played: Stage) -> None:
    shots = {
        "overview": "/", "event": f"/events/{scene.EVENT}", "trade": f"/trades/{scene.DECISION}",
        "why": "/why", "system": "/system", "money": "/money",
    }  # fmt: skip
    if picture("overview") is None:
        pytest.skip("set ARBEES_SCREENSHOTS=1 to make the pictures anew")
    async with played.site.bus("scene-again") as bus, played.visitor(viewport={"width": 1280, "height": 800}) as page:
        for name, path in shots.items():
            scene.say(bus)
            await open_page(page, played, path)
            await page.wait_for_timeout(3000)
            await page.screenshot(path=picture(name), full_page=True)
    async with played.visitor(viewport=PHONE, color_scheme="dark") as page:
        await open_page(page, played, "/")
        await page.wait_for_timeout(2000)
        await page.screenshot(path=picture("phone"))


async def test_money_is_the_apis(played: Stage) -> None:
    accounts = await api(played, "/api/accounts")
    (exposure,) = await api(played, "/api/exposure")
    pnl = await api(played, "/api/pnl")
    async with played.visitor() as page:
        await open_page(page, played, "/")
        cash = sum(float(each["account"]["cash"]) for each in accounts)
        assert float(await value(page, '[data-mode="paper"] [data-field="cash"]') or "nan") == pytest.approx(cash)
        assert await value(page, '[data-mode="paper"] [data-field="unrealised"]') is None, "one venue's is not known"
        least = sum(float(each["account"]["cash"]) + float(each["account"]["guaranteed"]) for each in accounts)
        assert float(await value(page, '[data-mode="paper"] [data-field="least"]') or "nan") == pytest.approx(least)
        await open_page(page, played, "/money")
        for each in await api(played, "/api/positions"):
            position = each["position"]
            key = ":".join(position[name] for name in ("mode", "venue", "market", "outcome"))
            for field in ("quantity", "cost", "unrealised", "realised"):
                assert await value(page, cell("positions", key, field)) == position[field]
        for venue in pnl["modes"][0]["venues"]:
            key = f"paper:{venue['venue']}"
            assert await value(page, cell("pnl", key, "fees")) == venue["total"]["fees"]
            assert await value(page, cell("pnl", key, "total")) == venue["total"]["net"]
            assert await value(page, cell("pnl", key, "unrealised")) == venue["unrealised"]
        assert await value(page, cell("exposure", f"paper:{scene.EVENT}", "worst")) == exposure["worst_loss"]
        for balance in await api(played, "/api/ledger/balances"):
            row = page.locator(f'[data-section="balances"] [data-key="{balance["account"]}"]')
            assert await row.locator("data").first.get_attribute("value") == balance["amount"]


async def test_events_opportunities_and_trades_are_the_apis(played: Stage) -> None:
    (game,) = await api(played, "/api/games")
    (seen,) = await api(played, "/api/opportunities")
    decision = await api(played, f"/api/decisions/{scene.DECISION}")
    async with played.visitor() as page:
        await open_page(page, played, "/events")
        assert await value(page, cell("events", scene.EVENT, "model")) == game["probability"]["home"]
        score = page.locator(cell("events", scene.EVENT, "score"))
        await expect(score).to_have_text(f"{game['game']['away_score']} – {game['game']['home_score']}")
        await page.get_by_role("link", name=scene.GAME).click()
        await expect(page.locator(".book")).to_have_count(4)
        book = await api(played, f"/api/quotes/kalshi/{scene.HOME}/yes")
        shown = page.locator(f'.book[data-key="kalshi:{scene.HOME}:yes"] tbody tr')
        for row, (bid, ask) in enumerate(zip(book["bids"], book["asks"], strict=True)):
            values = await shown.nth(row).locator("data").evaluate_all("all => all.map(each => each.value)")
            assert values == [bid["quantity"], bid["price"], ask["price"], ask["quantity"]]
        await expect(page.locator(".chart svg")).to_contain_text("model nfl-2026-10-01")
        await open_page(page, played, "/opportunities")
        best = seen["opportunities"]["best"]
        assert await value(page, cell("opportunities", scene.EVENT, "edge")) == best["edge"]
        await expect(page.locator(cell("opportunities", scene.EVENT, "reason"))).to_have_text("below edge")
        await open_page(page, played, f"/trades/{scene.DECISION}")
        steps = page.locator(".waterfall tbody tr")
        assert await steps.count() == 2 + sum(1 + len(each["events"]) for each in decision["orders"])
        await expect(steps.last).to_contain_text("296 ms")
        await expect(steps.last).to_contain_text("287 ms")


async def test_why_and_system_are_the_apis(played: Stage) -> None:
    funnel = await api(played, "/api/funnel")
    async with played.visitor() as page:
        await open_page(page, played, "/why")
        for each in funnel["watched"]:
            if each["reason"] != "evaluated":
                row = page.locator(f'[data-section="funnel"] [data-key="{each["reason"]}"] data')
                assert await row.get_attribute("value") == str(each["count"])
        for each in funnel["decisions"]:
            row = page.locator(f'[data-section="outcomes"] [data-key="{each["reason"]}"] data').first
            assert await row.get_attribute("value") == str(each["count"])
        await open_page(page, played, "/system")
        for each in await api(played, "/api/processes"):
            process = each["process"]
            row = page.locator(f'[data-section="processes"] [data-key="{process["process"]}:{process["instance"]}"]')
            await expect(row).to_contain_text(process["phase"])
        for lease in await api(played, "/api/leases"):
            await expect(page.locator(f'[data-section="leases"] [data-key="{lease["lease"]}"]')).to_be_visible()


async def test_a_page_follows_the_bus_by_itself_and_ages_grow(played: Stage) -> None:
    async with played.visitor() as page, played.site.bus("other") as bus:
        games, later = bus.publisher(topics.GAMES), scene.game()
        await open_page(page, played, "/events")
        await page.get_by_role("link", name=scene.GAME).focus()
        games.publish(later.key, msgspec.structs.replace(later, home_score=28, version=89))
        score = page.locator(cell("events", scene.EVENT, "score"))
        await expect(score).to_have_text("17 – 28")
        focused = await page.evaluate("document.activeElement.textContent")
        assert focused.startswith(scene.GAME), "focus stays on its link"
        stamp = page.locator(f'[data-key="{scene.EVENT}"] td:last-child .stamp')
        before = await stamp.inner_text()
        await expect(stamp).not_to_have_text(before)
        assert "ESPN" in before
        # A tab in the background gets one more batch, and all that is new as soon as it is looked at.
        await page.evaluate(HIDE, True)
        games.publish(later.key, msgspec.structs.replace(later, home_score=29, version=90))
        await expect(score).to_have_text("17 – 29")
        games.publish(later.key, msgspec.structs.replace(later, home_score=30, version=91))
        await page.evaluate(HIDE, False)
        await expect(score).to_have_text("17 – 30")


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


# ---- logging in


async def test_a_wrong_token_is_refused_and_nothing_is_shown_without_one(played: Stage) -> None:
    async with played.anybody() as page:
        for path in PAGES:
            await page.goto(played.url + path)
            assert "/login" in page.url
        await log_in(page, played.url, "a-token-that-nobody-gave-out")
        await expect(page.get_by_role("alert")).to_contain_text("not one of ours")
        assert await page.context.cookies() == []
        assert "a-token-that-nobody" not in page.url + await page.content()
    async with aiohttp.ClientSession() as client:
        async with client.get(played.url + "/system") as answer:
            assert answer.status == 401
        foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
        async with client.post(played.url + "/login", data={"token": READ}, headers=foreign) as answer:
            assert answer.status == 403
        socket = played.url.replace("http", "ws") + "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(socket)


async def test_the_token_stays_on_the_server(played: Stage) -> None:
    async with played.visitor(OPERATE) as page:
        (cookie,) = await page.context.cookies()
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        kept = await page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
        assert OPERATE not in await page.content() + page.url + str(cookie) + kept
        answer = await page.goto(played.url + "/")
        assert answer is not None
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        other = await page.context.new_page()
        await open_page(other, played, "/system")
        await page.get_by_role("button", name="Log out").click()
        await page.wait_for_url("**/login")
        await other.wait_for_url("**/login")  # an open page shows no more either
        await page.goto(played.url + "/money")
        assert "/login" in page.url
    log = played.frontend.log.read_text() + played.api.log.read_text()
    assert OPERATE not in log
    assert READ not in log


async def test_behind_a_load_balancer_that_ends_tls(played: Stage) -> None:
    ports = free_ports(["front", "frontend"])
    url = f"https://127.0.0.1:{ports['front']}"
    frontend = await start(
        played.site,
        "frontend",
        ports["frontend"],
        PUBLIC_URL=url,
        API_URL=played.api_url,
        SESSION_SECRET="another-" * 4,
    )
    await answering(frontend, "/livez")
    behind = f"http://127.0.0.1:{ports['frontend']}"
    async with (
        tls_front(ports["front"], behind, played.site.folder),
        played.anybody(ignore_https_errors=True) as page,
        played.site.bus("yet-another") as bus,
    ):
        sockets: list[str] = []
        page.on("websocket", lambda socket: sockets.append(socket.url))
        await log_in(page, url, READ)
        await page.wait_for_selector("h1")
        (cookie,) = await page.context.cookies()
        assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("__Host-arbees-session", True, True)
        answer = await page.goto(f"{url}/events")
        assert answer is not None
        assert "max-age" in answer.headers["strict-transport-security"]
        await page.wait_for_function("window.socket?.connected")
        assert sockets[-1].startswith(url.replace("https", "wss"))
        later = scene.game()
        bus.publisher(topics.GAMES).publish(later.key, msgspec.structs.replace(later, home_score=44, version=99))
        score = page.locator(cell("events", scene.EVENT, "score"))
        await expect(score).to_have_text("17 – 44")


# ---- the kill switch


async def test_who_may_only_look_can_not_answer(played: Stage) -> None:
    async with played.visitor(READ) as page:
        await open_page(page, played, "/review")
        await expect(page.get_by_text("You may only look").last).to_be_visible()
        await expect(page.locator("article.review").first).to_be_visible()
        await expect(page.locator("form.answer:visible")).to_have_count(0)


async def test_who_may_only_look_can_not_halt(played: Stage) -> None:
    async with played.visitor(READ) as page:
        await open_page(page, played, "/")
        button = page.get_by_role("button", name="Kill switch")
        assert await button.get_attribute("aria-disabled") == "true"
        assert "only look" in (await button.get_attribute("title") or "")
        await button.click(force=True)
        assert await page.locator("dialog").count() == 0


async def test_the_kill_switch_by_keyboard_sets_the_store_and_tells_the_traders(played: Stage) -> None:
    async with played.visitor(OPERATE) as page, played.site.bus("execution") as bus:
        consumer = await bus.consume(topics.CONTROL, "execution")
        await open_page(page, played, "/")
        await expect(page.locator(".switch-state")).to_have_text("Trading: on")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to the page's content")).to_be_focused()
        for _ in range(6):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.id") == "kill-switch":
                break
        await expect(page.locator("#kill-switch")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("dialog")).to_be_visible()
        await expect(page.get_by_label("Reason, for the record")).to_be_focused()
        await page.keyboard.type("no")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator("dialog")).to_be_visible()  # the reason is too short
        await page.get_by_label("Reason, for the record").fill("prices look wrong")
        if path := picture("kill-switch"):
            await page.screenshot(path=path)
        await page.get_by_role("button", name="Set the switch").click()
        await expect(page.locator(".switch-state")).to_have_text("Trading: HALTED")
        await expect(page.locator("dialog")).to_be_hidden()
        stored = await played.site.query("SELECT state || ':' || reason FROM kill_switch WHERE scope = 'all'")
        assert stored == "halted:prices look wrong"
        delivery = await asyncio.wait_for(anext(aiter(consumer)), 60)
        message = delivery.message
        assert isinstance(message, KillSwitch)
        assert (message.state, message.scope, message.actor) == (TradingState.HALTED, "all", "operator:token:operate")
        await open_page(page, played, "/audit")
        await expect(page.locator('[data-section="audit"] tbody tr').first).to_contain_text("prices look wrong")
        await page.locator("#kill-switch").click()
        await page.get_by_label("Resume trading").check()
        await page.get_by_label("Reason, for the record").fill("prices are fine again")
        await page.get_by_role("button", name="Set the switch").click()
        await expect(page.locator(".switch-state")).to_have_text("Trading: on")


async def test_a_question_is_answered(played: Stage) -> None:
    async with played.visitor(OPERATE) as page:
        await open_page(page, played, "/review")
        question = page.locator('[data-key="reconciliation-1"]')
        await question.locator("summary").click()
        await question.get_by_label("Reason, for the record").fill("a deposit that was not told")
        asked = page.locator('[data-section="reviews"] .foot time')
        before = await asked.get_attribute("data-at")
        await expect(asked).not_to_have_attribute("data-at", before or "")
        # The API answered anew: what was typed and opened stays.
        assert await question.get_by_label("Reason, for the record").input_value() == "a deposit that was not told"
        await expect(question.locator("pre")).to_be_visible()
        await question.get_by_role("button", name="Reject").click()
        answered = page.locator('[data-section="answered"] [data-key="reconciliation-1"]')
        await expect(answered).to_contain_text("rejected")
        assert await question.locator("form").count() == 0


# ---- sizes, schemes, trouble


async def test_every_page_is_whole_and_readable_in_light_and_dark_and_on_a_phone(played: Stage) -> None:
    """No error, nothing from elsewhere, enough contrast, no sideways scrolling."""
    async with played.visitor(color_scheme="dark", viewport=DESK) as page:
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((played.url, "data:", "blob:", "ws:"))
                else complaints.append(asked.url))  # fmt: skip
        for path in PAGES:
            await open_page(page, played, path)
            assert await page.locator(".state.problem").count() == 0, path
            assert await page.locator("h1").count() == 1
            for _ in range(3):
                assert await page.evaluate(CONTRAST) == [], path
                await page.get_by_role("button", name="Theme").click()
            await page.set_viewport_size(PHONE)
            await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
            await expect(page.locator("#kill-switch")).to_be_in_viewport()
            await page.set_viewport_size(DESK)
            assert complaints == [], path
        assert await page.evaluate("document.documentElement.dataset.theme") is None, "back at the system's"
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 21, 27)"


async def test_a_page_that_is_not_there(played: Stage) -> None:
    async with played.visitor(viewport=PHONE) as page:
        answer = await page.goto(played.url + "/nothing/<b>here")
        assert answer is not None
        assert answer.status == 404
        await expect(page.get_by_role("heading")).to_have_text("No such page")
        await expect(page.locator("main")).to_contain_text("/nothing/<b>here")
        assert await page.evaluate(CONTRAST) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await page.get_by_role("link", name="overview").click()
        await page.wait_for_selector("#kill-switch")


async def test_an_api_that_is_away_is_told_and_comes_back(played: Stage) -> None:
    async with played.visitor() as page:
        await open_page(page, played, "/money")
        played.api.send(signal.SIGKILL)
        await played.api.process.wait()
        await expect(page.locator(".content .banner")).to_contain_text("The API is away")
        await expect(page.locator('[data-section="positions"] tbody tr')).to_have_count(2)
        played.api = await start(played.site, "api", played.api.port, **played.api_environment)
        await expect(page.locator(".content .banner")).to_have_count(0)
        await expect(page.locator(".notice")).to_have_count(0)


# Not of NiceGUI's own boxes, which fade when the page's style arrives.
CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const back = (node) => {
    for (; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !node.checkVisibility()) continue;
    if (node.closest("svg, script, style, .nicegui-error-popup")) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || getComputedStyle(node).opacity < 1) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(back(node))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(`${node.className}: ${walk.currentNode.textContent.trim()}`);
  }
  return [...new Set(poor)];
}"""
