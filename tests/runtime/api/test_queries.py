"""What an address may be asked, and that nothing else is taken for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime.api.conftest import OPERATE, Desk

OPEN = {"/api/health"}
"""What the load balancer asks."""


def filled(path: str, parameters: list[dict[str, Any]]) -> str:
    """A path with something that can be in the place of each of its parameters."""
    for each in parameters:
        if each["in"] == "path":
            schema, name = each["schema"], each["name"]
            path = path.replace(f"{{{name}}}", (schema.get("examples") or schema.get("enum") or ["yes"])[0])
    assert "{" not in path
    return path


async def test_a_parameter_that_an_address_does_not_have_is_refused_by_name(desk: Desk) -> None:
    document = (await desk.get("/api/openapi.json", token=None)).json()
    taken = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if path in OPEN:
                continue
            address = filled(path, operation.get("parameters", []))
            answer = await desk.client.request(
                method.upper(), address, params={"mooon": "1"}, headers={"Authorization": f"Bearer {OPERATE}"}
            )
            if answer.status_code != 422 or "query.mooon" not in answer.json()["detail"]:
                taken.append((method, path, answer.status_code))
    assert len(document["paths"]) > 40
    assert taken == []


async def test_a_stranger_is_told_nothing_about_parameters(desk: Desk) -> None:
    assert (await desk.get("/api/feeds?mooon=1", token=None)).status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        "live?channels=quotes&channels=quotez",
        "live?interval=0",
        "positions?phase=new",
        "quotes/kalshi/M/history?resolution=day",
        "dead-letters?limit=0",
        "exposure?mode=real",
    ],
)
async def test_a_value_that_makes_no_sense_is_refused(desk: Desk, address: str) -> None:
    assert (await desk.get(f"/api/{address}")).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "quotes?event=nfl:moon&venue=kalshi",
        "games?league=nfl",
        "positions?mode=paper&phase=open",
        "exposure?mode=live",
        "funnel?event=nfl:moon&league=nfl&since=2026-11-22T18:00:00Z",
        "dead-letters?limit=5",
        "quotes/kalshi/M/history?resolution=hour&since=2026-11-22T18:00:00Z&until=2026-11-23T18:00:00Z",
        "games/nfl:moon/history?since=2026-11-22T18:00:00Z",
        "export/fills.csv?until=2026-11-22T18:00:00Z",
    ],
)
async def test_what_an_address_takes_is_taken(desk: Desk, address: str) -> None:
    answer = await desk.get(f"/api/{address}")
    assert answer.status_code == 200, answer.text
