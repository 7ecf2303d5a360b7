"""Of a singleton there is one copy."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        copies = plan.spec.service_settings(process.name).copies
        path = service_path(process.name, "copies")
        if copies is None:
            continue
        if process.one_off:
            yield Finding(path, f"{process.name} is a task that runs once, not a service.", "Remove it.")
        elif process.scalable:
            fix = f"Remove it and set service.{process.name}.scaling.minimum and maximum."
            yield Finding(path, f"the load decides how many copies of {process.name} run.", fix)
        elif process.singleton and copies > 1:
            yield Finding(path, f"{process.name} is a singleton, and {copies} copies would work at once.")


RULE = SpecRule(
    id="ARB310",
    title="A singleton has one copy",
    why="Two writers would order twice or count a fill twice; the lease stops the second, which then only costs.",
    source="arbees_runtime/manifest, Process.singleton",
    fix="Set it to 1, or to 0 to stop the service.",
    check=_check,
)
