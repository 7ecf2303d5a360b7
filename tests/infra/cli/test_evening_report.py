"""What an evening came to, as a terminal shows it; and the table while it goes on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rich.console import Console

from arbees_infra.cli.evening_report import show_evening
from arbees_infra.cli.launch_table import LaunchTable, show_launch
from arbees_infra.rehearsal.launch.books import Side, VenueBooks
from arbees_infra.rehearsal.launch.deployed import Container, Service, Task
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.metrics import Usage
from arbees_infra.rehearsal.launch.plan import DeployedNames, LaunchPlan
from arbees_infra.rehearsal.launch.program import Line
from arbees_infra.rehearsal.launch.report import (
    AlarmsReport,
    EveningReport,
    LaunchReport,
    RangReport,
    TaskReport,
    Traded,
    TroubleReport,
)
from arbees_infra.rehearsal.launch.venues import new_key

SIDE = Side(Decimal("-9.92"), Decimal("0.42"), {("K", "yes"): Decimal(25)})
EVENING = EveningReport(
    seconds=300.0,
    troubles=(
        TroubleReport("ocean cut", 108.0, 150.0, 112.3, 155.6, 170.0),
        TroubleReport("game shard killed", 186.0, 186.0, None, None, None),
    ),
    realised=Decimal("10.47"),
    unrealised=None,
    trades=5,
    late=2,
    denied={"gate": 1},
    in_the_dark=0,
    books=(VenueBooks("kalshi", 3, SIDE, SIDE, 0),),
    truth={"real": 11, "stale": 13},
    alarms=AlarmsReport((RangReport("KalshiUnparsed", "us-east-1", "Unread.", 60.0, None),), 68, {"no node": ("Bus",)}),
)


def shown(evening: EveningReport) -> str:
    console = Console(width=150)
    with console.capture() as said:
        show_evening(console, evening)
    return " ".join(said.get().split())


def test_everything_is_told_and_complaints_come_last() -> None:
    text = shown(EVENING)
    for part in (
        "ocean cut 01:48 02:30 4.3 s 5.6 s 20.0 s",
        "game shard killed 03:06 not seen never none",
        "kalshi 3 -9.92 -9.92 +0.42 +0.42 25",
        "realised +10.47, unrealised not known",
        "5 trades; mispricings put there: 11 real, 13 stale",
        "died unsent: 2 late, 1 gate",
        "KalshiUnparsed us-east-1 01:00 the end Unread.",
        "1 rang, 68 kept quiet",
        "not evaluated: 1, because no node",
    ):
        assert part in text
    assert text.endswith("game shard killed: it did not recover.")


def test_an_evening_that_did_not_begin_says_only_that() -> None:
    assert (
        shown(EveningReport(0.0, (), None, None, 0, 0, {}, 0, (), {}, None, "It did not begin.")) == "It did not begin."
    )


def test_the_report_of_a_launch_has_its_evening() -> None:
    task = TaskReport("api", "us-east-1", "api:1", "healthy", 21.0, 0, "", "ready")
    report = LaunchReport("http://here", 300.0, 21.0, (task,), Traded(5, 3), (), evening=EVENING)
    console = Console(width=150)
    with console.capture() as said:
        show_launch(console, report)
    assert "did not recover" in said.get()
    assert not report.good
    assert report.as_data()["evening"] == EVENING.as_data()


@pytest.mark.parametrize(("width", "has_task"), [(100, False), (150, True)])
async def test_the_table_shows_what_a_task_uses_and_whether_the_ocean_is_cut(width: int, has_task: bool) -> None:
    console = Console(width=width)
    table = LaunchTable(console)
    plan = LaunchPlan(
        services=(), migration=None, bus=None, listener=None, names=DeployedNames(None, None, {}, frozenset()),
        alarms=(), ways=(), latency_s=0.0, problems=(),
    )  # fmt: skip
    launch = Launch(plan, new_key(), table.tell, table.hear)
    container = Container("api", "api", ("python",), {}, frozenset(), None, 5, ())
    service = Service(
        "api", "us-east-1", Task("arbees-paper-api:1", "512", "1024", (container,)), 1, True, 0, {}, frozenset()
    )
    place = Place(service, container, 1, 1, {}, 0.0, table.hear)
    place.last_line = "ready\nand more"
    launch.places.append(place)
    launch.usage = {place: Usage(0.31, 96 << 20, 0.62, 0.09)}
    launch.url = "http://127.0.0.1:1"
    table.launch = launch
    launch.cut()
    with console.capture() as said:
        console.print(table.drawn())
        table.hear(place, Line("INFO", "nobody is told of this"))
        table.hear(place, Line("WARNING", "look here"))
    text = " ".join(said.get().split())
    assert "us-east-1 " + ("arbees-paper-api:1 " if has_task else "") + "starting 31% 96 MiB 0 ready" in text
    assert "the ocean is cut; dashboard: http://127.0.0.1:1" in text
    assert "api WARNING: look here" in text
    assert "nobody" not in text
