"""migrate: the task that brings the database up to date, run once before each deployment of its readers."""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Join, Ref

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import Arn, ClusterName, LogGroupName, SecurityGroupId, Text
from arbees_infra.components.workload import Backing, Decisions, Site, admissions, blueprint, openings
from arbees_infra.parts.ecs_task import fargate_task
from arbees_infra.parts.firewall import security_group
from arbees_runtime.manifest import Process


@dataclass(frozen=True)
class MigrateRefs:
    """All that `aws ecs run-task` needs to run the migration; each value is also an output of its stack.

    Attributes:
        stack: Its stack.
        process: What runs in it.
        region: Its region.
        cluster: Name of the cluster.
        task_definition: ARN of the task definition, with its revision.
        subnets: Ids of its subnets, joined by commas.
        security_group: Its security group.
        public_ip: Whether it needs a public address: `ENABLED` or `DISABLED`, as the call takes it.
        log_group: Where its output goes; the stream is `migrate/migrate/<task id>`.
    """

    stack: Stack
    process: Process
    region: str
    cluster: Output[ClusterName]
    task_definition: Output[Arn]
    subnets: Output[Text]
    security_group: Output[SecurityGroupId]
    public_ip: Output[Text]
    log_group: Output[LogGroupName]


def migrate(at: Deployment, process: Process, decisions: Decisions, site: Site, backing: Backing) -> MigrateRefs:
    """The migration as a task to run.

    Args:
        at: Names and tags.
        process: The migration, as the manifest describes it.
        decisions: What the spec decides about it.
        site: Where it runs.
        backing: What it uses.
    """
    name = process.name
    stack = Stack(at, site.region, name, process.purpose)
    stack.run_once()
    group = security_group(
        stack, "SecurityGroup", f"{name} task", site.network.vpc_id, out=openings(process, site, backing)
    )
    admissions(stack, process, site, backing, Ref(group))
    task = fargate_task(
        stack,
        blueprint(stack, process, decisions, site, backing, sessions=False),
        cpu=decisions.own.cpu or process.cpu,
        memory=decisions.own.memory or process.memory,
    )
    public_ip = "ENABLED" if site.network.task_public_ip else "DISABLED"
    return MigrateRefs(
        stack=stack,
        process=process,
        region=site.region,
        cluster=stack.output("ClusterName", site.cluster.name, ClusterName, "Where to run it."),
        task_definition=stack.output("TaskDefinitionArn", Ref(task.definition), Arn, "What to run."),
        subnets=stack.output("SubnetIds", Join(",", list(site.network.task_subnets)), Text, "Subnets to run it in."),
        security_group=stack.output("SecurityGroupId", Ref(group), SecurityGroupId, "Security group to run it with."),
        public_ip=stack.output("AssignPublicIp", public_ip, Text, "Whether to give it a public address."),
        log_group=stack.output("LogGroupName", Ref(task.log_group), LogGroupName, "Where its output goes."),
    )
