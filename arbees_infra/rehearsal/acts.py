"""The dress rehearsal: deploy everything, look at it, change it, look again, delete it, and see what is left."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from arbees_infra.cfn import Platform
from arbees_infra.cfn import Stack as Planned
from arbees_infra.platform import platform
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.failures import Failure
from arbees_infra.rehearsal.inspection import INSPECTIONS, Difference, Inspector
from arbees_infra.rehearsal.session import Rehearsal
from arbees_infra.rehearsal.stack import Event, Request
from arbees_infra.rehearsal.stacks import Leftover
from arbees_infra.rehearsal.template import read_template
from arbees_infra.spec import Spec
from arbees_runtime.manifest import PROCESSES, Process

NOTHING_TO_DO = "No updates are to be performed."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stack in one act.

    Attributes:
        region: Its region.
        component: Its component.
        status: CloudFormation's status; `UNCHANGED` where an update had nothing to do.
        resources: How many resources it has.
        seconds: How long it took.
        cause: The first failure, with the resource's name; empty when there was none.
    """

    region: str
    component: str
    status: str
    resources: int
    seconds: float
    cause: str = ""

    @property
    def good(self) -> bool:
        """Whether the stack is as it should be."""
        return not self.cause


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the rehearsal.

    Attributes:
        name: What was done: `create`, `inspect`, `update`, `inspect again`, `delete`.
        seconds: How long it took.
        outcomes: What became of each stack, for acts that deploy.
        inspected: Number of differences by inspection, for acts that look.
        differences: What was not as it should be.
    """

    name: str
    seconds: float
    outcomes: tuple[Outcome, ...] = ()
    inspected: dict[str, int] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def good(self) -> bool:
        """Whether everything went as it should."""
        return not self.differences and all(outcome.good for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole rehearsal.

    Attributes:
        acts: Its acts, in order; after one that failed there is none but the one that deletes.
        left: What exists when everything is deleted, and should not.
        kept: What exists then because it holds data that is to be kept.
        not_modelled: What the in-memory AWS took without effect, each with the reason.
        missed: Failures to inject that name nothing.
    """

    acts: tuple[Act, ...]
    left: tuple[Leftover, ...]
    kept: tuple[Leftover, ...]
    not_modelled: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether everything was created, found, updated and deleted as it should be."""
        return all(act.good for act in self.acts) and not self.left and not self.missed

    @property
    def seconds(self) -> float:
        """How long it all took."""
        return sum(act.seconds for act in self.acts)


def rehearse(
    spec: Spec,
    second: Spec,
    processes: tuple[Process, ...] = PROCESSES,
    fail: Iterable[Failure] = (),
    told: Callable[[str, Event | Outcome], None] = lambda _act, _news: None,
    made: Callable[[Spec], Platform] | None = None,
) -> Report:
    """Rehearse a platform from the first stack to the last.

    Args:
        spec: What is deployed first.
        second: What it is then changed to.
        processes: What runs on it.
        fail: Failures to inject.
        told: Told of every event and of every stack's outcome, with the act's name.
        made: Makes the platform of a spec; None takes ours. Tests hand in one with a fault.

    Returns:
        What happened. An act that fails ends the rehearsal, but for the deletion.
    """
    make = made or (lambda wanted: platform(wanted, processes))
    acts: list[Act] = []
    with Rehearsal(fail) as stage:
        engine = stage.cloudformation
        current = ["create"]
        engine.listen(lambda event: told(current[0], event))
        planned = make(spec)
        for name in ("create", "inspect", "update", "inspect again"):
            current[0] = name
            wanted = spec if name in {"create", "inspect"} else second
            if name == "update":
                planned = make(second)
            act = _look(name, stage, wanted, processes) if "inspect" in name else _deploy(name, stage, planned, told)
            acts.append(act)
            if not act.good:
                break
        current[0] = "delete"
        acts.append(_delete(engine, planned, told))
        kept, left = _leftovers(engine, planned)
        return Report(
            tuple(acts),
            left,
            kept,
            tuple(str(entry) for entry in engine.inventory.entries),
            tuple(failure.resource for failure in engine.failures.missed),
        )


def _deploy(name: str, stage: Rehearsal, planned: Platform, told: Callable[[str, Event | Outcome], None]) -> Act:
    """Create or update every stack, wave by wave; the first wave that fails is the last."""
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    for wave in planned.waves:
        for stack in wave:
            outcome = _put(stage, stack)
            outcomes.append(outcome)
            told(name, outcome)
        if not all(outcome.good for outcome in outcomes):
            break
    return Act(name, time.perf_counter() - started, tuple(outcomes))


def _put(stage: Rehearsal, stack: Planned) -> Outcome:
    """Create a stack, or update the one that stands, as `deploy.sh` would; then run its task if it has one to run."""
    engine = stage.cloudformation
    started = time.perf_counter()
    cause = ""
    try:
        request = Request(template=read_template(stack.body), capabilities=stack.capabilities)
        standing = any(one.name == stack.name and one.alive for one in engine.stacks(stack.region))
        if standing:
            made = engine.update(stack.name, stack.region, request)
        else:
            made = engine.create(stack.name, stack.region, request)
        status = made.status
        if not status.endswith(("CREATE_COMPLETE", "UPDATE_COMPLETE")) or "ROLLBACK" in status:
            first = made.root_cause
            cause = f"{first.logical_id} ({first.type}): {first.reason}" if first else status
        elif stack.policy is not None:
            engine.set_policy(stack.name, stack.region, json.dumps(stack.policy))
            engine.protect(stack.name, stack.region, enabled=True)
        if not cause and stack.runs_once:
            cause = _run(stage, stack)
    except CloudFormationError as refused:
        unchanged = str(refused) == NOTHING_TO_DO
        status, cause = ("UNCHANGED", "") if unchanged else ("REFUSED", str(refused))
    return Outcome(
        stack.region, stack.key.component, status, len(stack.resources), time.perf_counter() - started, cause
    )


def _run(stage: Rehearsal, stack: Planned) -> str:
    """Run a stack's task as a deployment does; why it failed, or nothing."""
    outputs = {
        name: output.value for name, output in stage.cloudformation.stack(stack.name, stack.region).outputs.items()
    }
    network = {
        "subnets": list(outputs["SubnetIds"].split(",")),
        "securityGroups": [outputs["SecurityGroupId"]],
        "assignPublicIp": outputs["AssignPublicIp"],
    }
    cluster = outputs["ClusterName"]
    answer = stage.aws.client("ecs", stack.region).run_task(  # type: ignore[attr-defined]
        cluster=cluster,
        taskDefinition=outputs["TaskDefinitionArn"],
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": network},
    )
    arns = [task["taskArn"] for task in answer["tasks"]]
    found = stage.aws.client("ecs", stack.region).describe_tasks(cluster=cluster, tasks=arns)  # type: ignore[attr-defined]
    codes = [container.get("exitCode") for task in found["tasks"] for container in task["containers"]]
    return "" if codes and all(code == 0 for code in codes) else f"its task ended with {codes or 'nothing run'}"


def _look(name: str, stage: Rehearsal, spec: Spec, processes: tuple[Process, ...]) -> Act:
    started = time.perf_counter()
    inspector = Inspector(stage.aws, spec, processes)
    found = {title: tuple(inspect(inspector)) for title, inspect in INSPECTIONS.items()}
    return Act(
        name,
        time.perf_counter() - started,
        inspected={title: len(differences) for title, differences in found.items()},
        differences=tuple(difference for differences in found.values() for difference in differences),
    )


def _delete(engine: CloudFormation, planned: Platform, told: Callable[[str, Event | Outcome], None]) -> Act:
    """Delete every stack that stands, readers before what they read, lifting the protection as a person would."""
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    for stack in _backwards(planned):
        begun = time.perf_counter()
        standing = next((one for one in engine.stacks(stack.region) if one.name == stack.name and one.alive), None)
        if standing is None:
            continue
        try:
            engine.protect(stack.name, stack.region, enabled=False)
            engine.delete(stack.name, stack.region)
            first = standing.root_cause if standing.alive else None
            cause = f"{first.logical_id} ({first.type}): {first.reason}" if first else ""
            cause = cause or ("it still stands" if standing.alive else "")
        except CloudFormationError as refused:
            cause = str(refused)
        outcome = Outcome(
            stack.region,
            stack.key.component,
            standing.status,
            len(stack.resources),
            time.perf_counter() - begun,
            cause,
        )
        outcomes.append(outcome)
        told("delete", outcome)
    return Act("delete", time.perf_counter() - started, tuple(outcomes))


def _backwards(planned: Platform) -> Iterator[Planned]:
    for wave in reversed(planned.waves):
        yield from reversed(wave)


def _leftovers(engine: CloudFormation, planned: Platform) -> tuple[tuple[Leftover, ...], tuple[Leftover, ...]]:
    """What is left on purpose, because it holds data, and what is left though it should not be."""
    stateful = {
        (stack.region, stack.name, record.logical_id)
        for stack in planned
        for record in stack.resources
        if record.stateful and planned.deployment.retain_data
    }
    found = engine.leftovers()
    kept = tuple(item for item in found if (item.stack.region, item.stack.name, item.logical_id) in stateful)
    return kept, tuple(item for item in found if item not in kept)
