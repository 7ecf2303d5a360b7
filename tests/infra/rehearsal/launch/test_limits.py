"""A program is held to its task definition, as far as that goes here."""

from __future__ import annotations

import os
import sys

import pytest

from arbees_infra.rehearsal.launch.deployed import Container, Task
from arbees_infra.rehearsal.launch.limits import Limits, limits_of
from arbees_infra.rehearsal.launch.program import Line, start

MIB = 1 << 20


def limits(cpu: str, memory: str, own_cpu: str = "", own_memory: str = "") -> Limits:
    container = Container("x", "x", (), {}, frozenset(), None, 30, (), own_cpu, own_memory)
    return limits_of(Task("x:1", cpu, memory, (container,)), container)


@pytest.mark.parametrize(
    ("given", "niceness", "mib"),
    [
        (("1024", "512"), 0, 512), (("512", "1024"), 3, 1024), (("256", "512"), 6, 512), (("2048", "4096"), 0, 4096),
        (("", ""), 0, None), (("", "", "128", "256"), 9, 256), (("1024", "512", "256", "256"), 6, 256),
        (("512", "512", "0", ""), 3, 512), (("2", "512"), 19, 512),
    ],
)  # fmt: skip
def test_the_tighter_of_the_task_s_and_the_container_s_holds(given, niceness, mib):
    assert limits(*given) == Limits(niceness, None if mib is None else mib * MIB)


async def outcome(program: str, held_to: Limits) -> tuple[int, list[str]]:
    said: list[Line] = []
    started = await start(("python", "-c", program), {}, said.append, limits=held_to)
    return await started.wait(), [line.text for line in said]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts all data")
async def test_it_gives_way_and_gets_no_more_memory():
    held_to = Limits(4, 200 * MIB)
    code, said = await outcome("import os; print(os.nice(0), len(bytearray(100 << 20)))", held_to)
    assert (code, said) == (0, [f"{min(os.nice(0) + 4, 19)} {100 * MIB}"])
    code, said = await outcome("bytearray(300 << 20)", held_to)
    assert code == 1
    assert said[-1] == "MemoryError"
