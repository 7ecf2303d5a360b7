"""Fargate takes certain pairs of CPU and memory only."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, nearest, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    sizes = offered().fargate
    for process in plan.processes:
        settings = plan.spec.service_settings(process.name)
        cpu, memory = settings.cpu or process.cpu, settings.memory or process.memory
        if not plan.on_fargate(process) or memory in sizes.get(cpu, ()):
            continue
        if cpu not in sizes:
            why = f"Fargate has no size of {cpu} CPU units."
            fix = f"Take {nearest(cpu, tuple(sizes))}; sizes are {', '.join(str(size) for size in sizes)}."
            yield Finding(service_path(process.name, "cpu"), why, fix)
            continue
        key = "cpu" if settings.memory is None else "memory"
        why = f"with {cpu} CPU units Fargate has no {memory} MiB of memory."
        fix = f"Take {nearest(memory, sizes[cpu])} MiB; it has {sizes[cpu][0]} to {sizes[cpu][-1]} MiB in steps."
        yield Finding(service_path(process.name, key), why, fix)


RULE = SpecRule(
    id="ARB301",
    title="CPU and memory are a pair that Fargate has",
    why="Fargate refuses a task of any other size.",
    source=f"Amazon ECS Developer Guide, Task CPU and memory, in {SOURCE}",
    fix="Take a memory size that goes with the CPU units.",
    check=_check,
)
