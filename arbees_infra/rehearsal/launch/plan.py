"""Everything a launch takes from the deployed platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from arbees_infra.cfn import Platform
from arbees_infra.rehearsal.acts import deploy
from arbees_infra.rehearsal.inspection import INSPECTIONS, Difference, Inspector
from arbees_infra.rehearsal.inspection.reach import inspect_reach
from arbees_infra.rehearsal.launch.alarms import Alarm, deployed_alarms
from arbees_infra.rehearsal.launch.bus_accounts import Bus, deployed_bus
from arbees_infra.rehearsal.launch.deployed import Container, Service, Task, read_back
from arbees_infra.rehearsal.launch.endpoints import DeployedNames, contract, deployed_names
from arbees_infra.rehearsal.launch.listener import Listener, deployed_listener
from arbees_infra.rehearsal.launch.venues import VenueKey, fill_in
from arbees_infra.rehearsal.network.ways import Way, deployed_ways, unreachable
from arbees_infra.rehearsal.prerequisites import prerequisites
from arbees_infra.rehearsal.report import Act, News
from arbees_infra.rehearsal.session import Rehearsal
from arbees_infra.spec import Spec
from arbees_runtime.manifest import PROCESSES, Process

OURS = ("python", "-m", "arbees_runtime")
"""How the command of a container begins that can be started here; others are images of somebody else."""


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """What is to be started.

    Attributes:
        services: Every service of every region.
        migration: Region and task of the migration.
        bus: The bus with its accounts.
        listener: The public entry; None without one.
        names: The names things have in the deployed network.
        alarms: What rings for people.
        ways: The connections that are needed, with what stands in their way.
        latency_s: One-way time over the ocean.
        problems: What makes a launch pointless; one sentence each.
    """

    services: tuple[Service, ...]
    migration: tuple[str, Task] | None
    bus: Bus | None
    listener: Listener | None
    names: DeployedNames
    alarms: tuple[Alarm, ...]
    ways: tuple[Way, ...]
    latency_s: float
    problems: tuple[Difference, ...]


def deploy_and_read(
    stage: Rehearsal,
    spec: Spec,
    planned: Platform,
    key: VenueKey,
    told: Callable[[str, News], None] = lambda _act, _news: None,
) -> tuple[Act, LaunchPlan | None]:
    """Deploy every stack into an in-memory AWS and read back what is to be started.

    Args:
        stage: The in-memory AWS, open and empty.
        spec: What is deployed.
        planned: The platform made of it.
        key: Kalshi key that a person would fill in.
        told: Told of every wave, event and stack's outcome.

    Returns:
        What became of the deployment, and the plan unless it failed.
    """
    stage.cloudformation.listen(lambda event: told("create", event))
    for put_there in prerequisites(spec, planned).values():
        put_there()
    act = deploy("create", stage, planned, told)
    if not act.good:
        return act, None
    inspector = Inspector(stage.aws, spec, PROCESSES)
    fill_in(inspector, key)
    return act, read_plan(inspector)


def read_plan(inspector: Inspector) -> LaunchPlan:
    """What is to be started, with all that keeps it from working which can be seen without starting it.

    The rehearsal's own inspections are among that: what they find wrong, such as a closed port or a missing route, no
    process on one machine would notice.
    """
    found = read_back(inspector)
    bus, listener = deployed_bus(inspector), deployed_listener(inspector)
    if not inspector.spec.bus.accounts:
        problem = "it has no accounts (bus.accounts is false), and the Redis of a launch lets nobody in without one."
        unaccounted = [Difference(inspector.spec.home.region, "bus", problem)]
    else:
        unaccounted = []
    names = deployed_names(inspector, found.services, bus, listener)
    problems = [*found.problems, *unaccounted, *(bus.problems if bus else ())]
    by_name = {process.name: process for process in inspector.processes}
    tasks = [(service.region, service.name, service.task) for service in found.services]
    if found.migration is not None:
        tasks.append((found.migration[0], found.migration[1].family.rpartition(":")[0], found.migration[1]))
    for region, name, task in tasks:
        container = own_container(task)
        process = by_name.get(_process_of(container))
        if container is None or process is None:
            problems.append(Difference(region, name, "no container of its task runs a process of the manifest."))
        else:
            problems += contract(process, region, container, names)
    problems += _unserved(inspector, listener, found.services)
    ways = deployed_ways(inspector)
    problems += unreachable(ways)
    for inspect in INSPECTIONS.values():
        if inspect is not inspect_reach:  # which would judge the same ways again
            problems += inspect(inspector)
    return LaunchPlan(
        services=found.services,
        migration=found.migration,
        bus=bus,
        listener=listener,
        names=names,
        alarms=deployed_alarms(inspector),
        ways=ways,
        latency_s=inspector.spec.link.latency_ms / 1000,
        problems=tuple(dict.fromkeys(problems)),
    )


def own_container(task: Task) -> Container | None:
    """The container of a task that runs one of our programs."""
    return next((one for one in task.containers if one.command[: len(OURS)] == OURS), None)


def process_of(task: Task) -> Process:
    """The process that a task runs.

    Raises:
        LookupError: It runs none.
    """
    name = _process_of(own_container(task))
    for process in PROCESSES:
        if process.name == name:
            return process
    raise LookupError(f"{task.family} runs no process of the manifest")


def _process_of(container: Container | None) -> str:
    return "" if container is None or len(container.command) <= len(OURS) else container.command[len(OURS)]


def _unserved(inspector: Inspector, listener: Listener | None, services: tuple[Service, ...]) -> list[Difference]:
    """Public paths whose requests the listener does not hand to the service that answers them."""
    region = inspector.spec.home.region
    groups = {arn: service.name for service in services for arn in service.target_groups}
    problems = []
    for process in inspector.services():
        for path in process.path:
            asked = path.replace("*", "anything")
            rule = None if listener is None else listener.rule_for(asked, listener.host)
            group = getattr(rule.action, "target_group", "") if rule else ""
            if groups.get(group) != process.name:
                taken = groups.get(group, "nobody")
                problems.append(
                    Difference(region, process.name, f"a request for {asked} goes to {taken} by the listener's rules.")
                )
    return problems
