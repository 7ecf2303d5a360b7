"""Task protection against an agent that answers as ECS' does."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.shards.protection import TaskProtection


class Agent:
    def __init__(self) -> None:
        self.asked: list[dict[str, object]] = []
        self.status = 200
        self.body: object = None

    async def put(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        body = self.body or {"protection": {"ProtectionEnabled": self.asked[-1]["ProtectionEnabled"], "TaskArn": "arn"}}
        return web.json_response(body, status=self.status)


Rig = tuple[Agent, TaskProtection, VirtualClock]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    agent, clock = Agent(), VirtualClock(10**18)
    application = web.Application()
    application.router.add_put("/api/task-protection/v1/state", agent.put)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = "http://{}:{}/api".format(*runner.addresses[0][:2])
    async with aiohttp.ClientSession() as session:
        yield agent, TaskProtection(session, clock, url), clock
    await runner.cleanup()


async def test_it_is_set_once_renewed_in_time_and_lifted(rig: Rig) -> None:
    agent, protection, clock = rig
    await protection.protect(True)
    await protection.protect(True)
    assert agent.asked == [{"ProtectionEnabled": True, "ExpiresInMinutes": 60}]
    assert protection.protected is True
    clock.advance(1200)
    await protection.protect(True)
    assert len(agent.asked) == 2
    await protection.protect(False)
    await protection.protect(False)
    assert agent.asked[2:] == [{"ProtectionEnabled": False}]
    assert protection.protected is False


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"error": {"Code": "AccessDeniedException"}}),
        (200, {"failure": {"Reason": "DEPLOYMENT_BLOCKED"}}),
        (200, ["?"]),
    ],
)
async def test_a_refusal_is_told_and_tried_again(rig: Rig, status: int, body: object) -> None:
    agent, protection, _ = rig
    agent.status, agent.body = status, body
    await protection.protect(True)
    assert f"answers {status}" in protection.problem
    agent.status, agent.body = 200, None
    await protection.protect(True)
    assert (protection.problem, protection.protected) == ("", True)


async def test_outside_ecs_nothing_is_asked() -> None:
    async with aiohttp.ClientSession() as session:
        protection = TaskProtection(session, VirtualClock(), "")
        await protection.protect(True)
        assert (protection.protected, protection.problem) == (None, "")


async def test_an_agent_that_is_not_there_is_told() -> None:
    async with aiohttp.ClientSession() as session:
        protection = TaskProtection(session, VirtualClock(), "http://127.0.0.1:9")
        await protection.protect(True)
        assert protection.problem.startswith("the ECS agent does not answer")
