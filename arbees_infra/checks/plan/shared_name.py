"""No two processes share a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for name, times in Counter(process.name for process in plan.processes).items():
        if times > 1:
            yield Finding(service_path(name), f"{times} processes are called {name!r}.")


RULE = SpecRule(
    id="ARB311",
    title="Every process has a name of its own",
    why="The name is also the lease, the bus account and the consumer group: each of two would get half of the work.",
    source="arbees_runtime/manifest, Process.name",
    fix="Rename one of them.",
    check=_check,
)
