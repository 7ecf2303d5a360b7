"""A task definition's CPU and memory, as far as this machine lets us hold a program to them.

CPU is a weight, as on an instance of one's own (ECS Developer Guide, "Task CPU architecture": a container's units are
its share when processors are busy): it becomes niceness. Fargate's ceiling is not imitated. Memory is a ceiling of the
program's data, on Linux: what it asks for beyond is refused, where ECS would kill it.
"""

from __future__ import annotations

import math
import os
import resource
import sys
from dataclasses import dataclass
from typing import Final

from arbees_infra.rehearsal.launch.deployed import Container, Task

_FULL_CPU: Final = 1024
_STEP: Final = 1.25
"""One step of niceness is this factor of weight (Linux, kernel/sched/core.c, `sched_prio_to_weight`)."""

_MIB: Final = 1 << 20
_MOST_NICE: Final = 19


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program is held to.

    Attributes:
        niceness: Added to ours; 0 for a whole processor or more.
        memory: Bytes of data; None without a limit.
    """

    niceness: int = 0
    memory: int | None = None

    def apply(self) -> None:
        """Hold the process that calls this, and what it starts, to them."""
        os.nice(self.niceness)
        if self.memory is not None and sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_DATA, (self.memory, self.memory))


NO_LIMITS: Final = Limits()


def limits_of(task: Task, container: Container) -> Limits:
    """What a container of a task is held to: its own limits, or the task's, the tighter of the two."""
    units = [int(one) for one in (task.cpu, container.cpu) if one and int(one)]
    memory = [int(one) for one in (task.memory, container.memory) if one and int(one)]
    share = min(units, default=_FULL_CPU) / _FULL_CPU
    niceness = max(0, min(_MOST_NICE, round(-math.log(share, _STEP))))
    return Limits(niceness, min(memory) * _MIB if memory else None)
