"""The dress rehearsal: deploy everything, look at it, change it, look again, delete it, and see what is left."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable

from arbees_infra.cfn import Platform
from arbees_infra.cfn import Stack as Planned
from arbees_infra.platform import platform
from arbees_infra.rehearsal.billables import billables
from arbees_infra.rehearsal.deletion import delete_everything, leftovers, still_billed
from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.failures import Failure
from arbees_infra.rehearsal.inspection import INSPECTIONS, Inspector
from arbees_infra.rehearsal.prerequisites import prerequisites
from arbees_infra.rehearsal.report import Act, Inspected, News, Outcome, Report, Wave
from arbees_infra.rehearsal.session import Rehearsal
from arbees_infra.rehearsal.stack import Request
from arbees_infra.rehearsal.template import read_template
from arbees_infra.spec import Spec
from arbees_runtime.manifest import PROCESSES, Process

NOTHING_TO_DO = "No updates are to be performed."


def rehearse(
    spec: Spec,
    second: Spec | None,
    processes: tuple[Process, ...] = PROCESSES,
    fail: Iterable[Failure] = (),
    told: Callable[[str, News], None] = lambda _act, _news: None,
    made: Callable[[Spec], Platform] | None = None,
) -> Report:
    """Rehearse a platform from the first stack to the last.

    Args:
        spec: What is deployed first.
        second: What it is then changed to; None leaves that act out.
        processes: What runs on it.
        fail: Failures to inject.
        told: Told of every wave, event, stack's outcome and inspection, with the act's name.
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
        later, changed = (spec, planned) if second is None else (second, make(second))
        for put_there in {**prerequisites(spec, planned), **prerequisites(later, changed)}.values():
            put_there()
        regions = tuple(dict.fromkeys((*spec.regions, *later.regions)))
        before = billables(stage.aws, regions, spec.home.region)
        for name in ("create", "inspect") if second is None else ("create", "inspect", "update", "inspect again"):
            current[0] = name
            wanted, stacks = (spec, planned) if name in {"create", "inspect"} else (later, changed)
            act = (
                _look(name, stage, wanted, processes, told) if "inspect" in name else deploy(name, stage, stacks, told)
            )
            acts.append(act)
            if not act.good:
                break
        current[0] = "delete"
        acts.append(delete_everything(stage.cloudformation, (changed, planned), told))
        kept, left = leftovers(engine, (changed, planned))
        after = billables(stage.aws, regions, spec.home.region)
        return Report(
            len(planned.stacks),
            tuple(acts),
            left,
            still_billed(after - before, engine, (changed, planned), kept),
            kept,
            tuple(str(entry) for entry in engine.inventory.entries),
            tuple(failure.resource for failure in engine.failures.missed),
        )


def deploy(name: str, stage: Rehearsal, planned: Platform, told: Callable[[str, News], None]) -> Act:
    """Create or update every stack, wave by wave; the first wave that fails is the last.

    What is created is taken backwards within its wave: `deploy.sh` goes forwards, so a stack that leans on one beside
    it, which would fail where a wave is deployed at once, fails in one of the two.
    """
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    for number, wave in enumerate(planned.waves, 1):
        told(name, Wave(number, len(planned.waves)))
        for stack in reversed(wave) if name == "create" else wave:
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
    shown: tuple[str, ...] = ()
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
            shown = made.troubles
        elif stack.policy is not None:
            engine.set_policy(stack.name, stack.region, json.dumps(stack.policy))
            engine.protect(stack.name, stack.region, enabled=True)
        if not cause and stack.runs_once:
            cause = _run(stage, stack)
    except CloudFormationError as refused:
        unchanged = str(refused) == NOTHING_TO_DO
        status, cause = ("UNCHANGED", "") if unchanged else ("REFUSED", str(refused))
    seconds = time.perf_counter() - started
    return Outcome(stack.region, stack.key.component, status, len(stack.resources), seconds, cause, shown)


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


def _look(
    name: str, stage: Rehearsal, spec: Spec, processes: tuple[Process, ...], told: Callable[[str, News], None]
) -> Act:
    started = time.perf_counter()
    inspector = Inspector(stage.aws, spec, processes)
    found = {}
    for title, inspect in INSPECTIONS.items():
        found[title] = tuple(inspect(inspector))
        told(name, Inspected(title, len(found[title])))
    return Act(
        name,
        time.perf_counter() - started,
        inspected={title: len(differences) for title, differences in found.items()},
        differences=tuple(difference for differences in found.values() for difference in differences),
    )
