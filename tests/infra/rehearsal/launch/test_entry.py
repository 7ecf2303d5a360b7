"""The public entry: deployed rules, healthy targets only, and nothing changed on the way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from arbees_infra.rehearsal.launch.deployed import Container, Service, Task
from arbees_infra.rehearsal.launch.entry import Entry
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.listener import Answer, Forward, Listener, Rule, TargetGroup, Unplayable, read_rule
from arbees_infra.rehearsal.launch.venues import free_ports

GROUPS = {name: TargetGroup(name, name, "/livez", "200-204,301", 0, 5, 1, 2) for name in ("api", "frontend")}
RULES = (
    Rule(10, ("/api", "/api/*"), (), (), Forward("api")),
    Rule(20, ("/closed",), (), (), Answer(410, "gone")),
    Rule(30, (), ("login.*",), (), Unplayable("redirect")),
    Rule(35, ("/*",), (), ("source-ip",), Answer(418, "")),
    Rule(40, (), (), (), Forward("frontend")),
)
LISTENER = Listener("lb.example", RULES, GROUPS)


@pytest.mark.parametrize(
    ("path", "host", "priority"),
    [
        ("/", "lb.example", 40), ("/api", "lb.example", 10), ("/api/x/y", "lb.example", 10),
        ("/apis", "lb.example", 40),
        ("/API", "lb.example", 40), ("/closed", "lb.example", 20), ("/", "LOGIN.example", 30),
    ],
)  # fmt: skip
def test_the_first_rule_that_fits_takes_a_request(path, host, priority):
    rule = LISTENER.rule_for(path, host)
    assert rule is not None
    assert rule.priority == priority


def test_a_login_in_front_is_left_out():
    actions = [
        {"Type": "forward", "Order": 2, "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": "api"}]}},
        {"Type": "authenticate-cognito", "Order": 1},
    ]
    conditions = [{"Field": "path-pattern", "Values": ["/api"], "PathPatternConfig": {"Values": ["/api"]}}]
    rule = read_rule({"Priority": "7", "Conditions": conditions, "Actions": actions})
    assert (rule.priority, rule.action, set(rule.paths)) == (7, Forward("api"), {"/api"})


@pytest.mark.parametrize(("status", "good"), [(200, True), (203, True), (205, False), (301, True), (503, False)])
def test_statuses_are_read_as_elb_writes_them(status, good):
    assert GROUPS["api"].good(status) is good


def test_ports_are_all_different_and_below_those_of_outgoing_connections():
    ports = free_ports(300)
    assert len({*ports}) == 300
    assert max(ports) < 32_768  # where Linux begins (ip(7), ip_local_port_range)


class Served:
    """A program that serves, as one target."""

    def __init__(self, name: str, port: int) -> None:
        container = Container(name, "x", (), {}, frozenset(), None, 1, ())
        task = Task(f"{name}:1", "256", "512", (container,))
        service = Service(name, "us-east-1", task, 1, True, 0, {name: port}, frozenset())
        self.place = Place(service, container, 1, port, {}, 0.0, lambda *_: None)
        self.name, self.works = name, True

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/livez":
            return web.Response(status=200 if self.works else 503)
        if request.headers.get("Upgrade"):
            socket = web.WebSocketResponse(protocols=("chat",))
            await socket.prepare(request)
            async for message in socket:
                await socket.send_str(f"{self.name} heard {message.data}")
            return socket
        if request.path.endswith("/away"):
            raise web.HTTPFound("/elsewhere")
        body = (await request.read()).decode()
        seen = {"who": self.name, "path": request.raw_path, "body": body, "headers": dict(request.headers)}
        response = web.json_response(seen)
        response.set_cookie("session", "mine")
        return response


@contextlib.asynccontextmanager
async def open_entry(*, without: str = "") -> AsyncIterator[tuple[str, Entry, dict[str, Served]]]:
    port, *ports = free_ports(3)
    tasks = {name: Served(name, one) for name, one in zip(("api", "frontend"), ports, strict=True)}
    async with contextlib.AsyncExitStack() as stack:
        for task in tasks.values():
            application = web.Application()
            application.router.add_route("*", "/{path:.*}", task.answer)
            runner = web.AppRunner(application, shutdown_timeout=0.1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", task.place.port).start()
        entry = Entry(LISTENER, [task.place for task in tasks.values() if task.name != without], port)
        await stack.enter_async_context(entry.serving())
        async with asyncio.timeout(30):
            while not all(target.healthy for group in entry.targets.values() for target in group):
                await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{port}", entry, tasks


async def test_requests_go_where_the_rules_send_them_and_nothing_is_changed():
    async with open_entry() as (url, _, _tasks), aiohttp.ClientSession() as client:
        async with client.post(f"{url}/api/x%2Fy?a=%20b", data=b"text", headers={"X-Mine": "1"}) as answer:
            seen = await answer.json()
        assert (seen["who"], seen["path"], seen["body"]) == ("api", "/api/x%2Fy?a=%20b", "text")
        assert seen["headers"]["X-Mine"] == "1"
        assert seen["headers"]["X-Forwarded-For"] == "127.0.0.1"
        assert seen["headers"]["Host"] == url.removeprefix("http://")
        async with client.get(f"{url}/page") as answer:
            assert (await answer.json())["who"] == "frontend"
        async with client.get(f"{url}/away", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (302, "/elsewhere")
        async with client.get(f"{url}/closed") as answer:
            assert (answer.status, await answer.text()) == (410, "gone")
        async with client.get(f"{url}/", headers={"Host": "login.example"}) as answer:
            assert answer.status == 501
            assert "redirect" in await answer.text()


async def test_one_persons_cookies_are_not_anothers():
    async with open_entry() as (url, _, _tasks):
        for _person in range(2):
            async with aiohttp.ClientSession() as client, client.get(f"{url}/page") as answer:
                assert "Cookie" not in (await answer.json())["headers"]
                assert answer.cookies["session"].value == "mine"


async def test_a_websocket_passes():
    async with (
        open_entry() as (url, _, _tasks),
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{url}/api/live", protocols=("chat",)) as socket,
    ):
        await socket.send_str("hello")
        assert (await socket.receive_str(timeout=30), socket.protocol) == ("api heard hello", "chat")


async def test_without_a_healthy_target_it_says_so_and_the_task_is_replaced():
    async with open_entry() as (url, entry, tasks), aiohttp.ClientSession() as client:
        tasks["api"].works, tasks["api"].place.health = False, "healthy"
        async with asyncio.timeout(30):
            while not tasks["api"].place.why:
                await asyncio.sleep(0.01)
        assert tasks["api"].place.why == "target group api: /livez answers 503"
        assert not entry.targets_of(tasks["api"].place)[0].healthy
        async with client.get(f"{url}/api") as answer:
            assert (answer.status, await answer.text()) == (503, "No healthy target for this request.\n")


async def test_a_rule_to_a_service_that_is_not_there():
    async with (
        open_entry(without="api") as (url, _, _tasks),
        aiohttp.ClientSession() as client,
        client.get(f"{url}/api") as answer,
    ):
        assert answer.status == 503
