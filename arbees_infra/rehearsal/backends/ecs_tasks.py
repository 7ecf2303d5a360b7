"""ECS tasks that someone starts: they run to their end at once, and end well."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from moto.ec2.models import ec2_backends
from moto.ecs.models import Task, TaskDefinition

from arbees_infra.rehearsal.json_values import Json, Properties


def containers_of(definition: TaskDefinition) -> list[Properties]:
    """A task definition's containers."""
    return Properties(vars(definition)).records("container_definitions")


@contextmanager
def memory_of_its_own(definition: TaskDefinition) -> Iterator[None]:
    """Let moto add up a task whose containers share the task's memory instead of having some each."""
    without = [
        container
        for container in definition.container_definitions
        if not {"memory", "memoryReservation"} & container.keys()
    ]
    for container in without:
        container["memory"] = 0
    try:
        yield
    finally:
        for container in without:
            del container["memory"]


def begin(task: Task, definition: TaskDefinition) -> None:
    """Give a task just started what moto doesn't: a container for each definition, its size and its times."""
    now = datetime.now(UTC)
    vars(task).update(
        containers=[_container(task, one) for one in containers_of(definition)],
        cpu=definition.cpu,
        memory=definition.memory,
        created_at=now,
        started_at=now,
    )


def _container(task: Task, definition: Properties) -> dict[str, Json]:
    arn = task.task_arn.replace(":task/", ":container/", 1)
    return {
        "containerArn": f"{arn}/{definition.text('name')}",
        "taskArn": task.task_arn,
        "name": definition.text("name"),
        "image": definition.text("image"),
        "lastStatus": "RUNNING",
        "healthStatus": "UNKNOWN",
    }


def end(task: Task, account_id: str) -> None:
    """Let a running task end with exit code 0 and give back its network interface."""
    if task.desired_status == "STOPPED":
        return
    now = datetime.now(UTC)
    task.last_status = task.desired_status = "STOPPED"
    vars(task).update(
        containers=[{**one, "lastStatus": "STOPPED", "exitCode": 0} for one in vars(task)["containers"]],
        stop_code="EssentialContainerExited",
        stopped_reason="Essential container in task exited",
        stopping_at=now,
        execution_stopped_at=now,
        stopped_at=now,
    )
    for attachment in task.attachments:
        attachment |= {"status": "DELETED"}
        for detail in attachment["details"]:
            if isinstance(detail, dict) and detail["name"] == "networkInterfaceId":
                ec2_backends[account_id][task.region_name].delete_network_interface(detail["value"])
