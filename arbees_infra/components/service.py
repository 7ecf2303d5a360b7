"""service: one long-running process of the manifest on Fargate, in a stack of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from troposphere import GetAtt, Ref, ec2, servicediscovery

from arbees_infra.cfn import Deployment, Output, Stack, StackKey
from arbees_infra.cfn.kinds import Arn, ClusterName, LogGroupName, SecurityGroupId, ServiceName
from arbees_infra.cfn.naming import logical_id
from arbees_infra.components.edge import EdgeRefs
from arbees_infra.components.workload import Backing, Decisions, Site, admissions, blueprint, openings
from arbees_infra.parts.container import Value
from arbees_infra.parts.ecs_service import Front, Network, Range, Terms, fargate_service, scale
from arbees_infra.parts.ecs_task import Task, fargate_task
from arbees_infra.parts.firewall import Opening, admit, security_group
from arbees_runtime.manifest import Process


@dataclass(frozen=True)
class ServiceRefs:
    """A service, for those that call it, watch it or deploy it.

    Attributes:
        stack: Its stack.
        process: What runs in it.
        region: Its region.
        cluster: Name of its cluster.
        service_name: Its name within the cluster.
        task_definition: ARN of its task definition.
        log_group: Log group of its tasks.
        security_group: Security group of its tasks.
        host: Name that other services reach it by; None when none calls it.
        scaled: Whether its number of tasks follows the load.
        processor: What its images must be built for: `arm64` or `x86-64`.
    """

    stack: Stack
    process: Process
    region: str
    cluster: Output[ClusterName]
    service_name: Output[ServiceName]
    task_definition: Output[Arn]
    log_group: Output[LogGroupName]
    security_group: Output[SecurityGroupId]
    host: str | None
    scaled: bool
    processor: str

    @property
    def url(self) -> str:
        """Where other services reach it.

        Raises:
            ValueError: It has no name.
        """
        if self.host is None:
            raise ValueError(f"{self.process.name} has no name that other services could call")
        return f"http://{self.host}:{self.process.port}"


def service(
    at: Deployment,
    process: Process,
    decisions: Decisions,
    site: Site,
    backing: Backing,
    *,
    edge: EdgeRefs | None = None,
    calls: Mapping[str, ServiceRefs] | None = None,
    called: bool = False,
    migrated: StackKey | None = None,
    reaches: Sequence[Opening] = (),
    after: Sequence[StackKey] = (),
) -> ServiceRefs:
    """One process as a Fargate service.

    Args:
        at: Names and tags.
        process: The process.
        decisions: What the spec decides about it.
        site: Where it runs.
        backing: What it uses.
        edge: The public entry; needed by a process with public paths.
        calls: The services it calls, by name.
        called: Whether other services call it, so that it needs a name.
        migrated: The migration's stack: it is deployed, and its task run, before a service that uses the database.
        reaches: Where it has to get to besides the internet over TLS, the bus and the database.
        after: Stacks without which its first task could not reach what it needs, such as the link to home.
    """
    callees = {name: (calls or {})[name] for name in process.calls}
    addresses = {f"{name.replace('-', '_').upper()}_URL": refs.url for name, refs in callees.items()}
    public = _entry_variables(process, edge) if edge is not None else {}
    decisions = replace(decisions, given={**public, **addresses, **decisions.given})
    own, settings = decisions.own, decisions.settings

    stack = Stack(at, site.region, process.name, process.purpose)
    stack.deploy_after([*after, *([migrated] if process.database and migrated is not None else [])])
    group = security_group(
        stack,
        "SecurityGroup",
        f"{process.name} tasks",
        site.network.vpc_id,
        out=[
            *openings(process, site, backing),
            *(Opening(r.process.port, f"Calls to {name}", r.security_group) for name, r in callees.items()),
            *reaches,
        ],
    )
    entries = [
        admit(
            stack,
            logical_id(name, "ingress"),
            into=refs.security_group,
            source=Ref(group),
            port=refs.process.port,
            purpose=f"Lets {process.name} call {name}.",
        )
        for name, refs in callees.items()
    ]
    front = _front(stack, process, site, edge, group, called=called)
    task = fargate_task(
        stack,
        blueprint(stack, process, decisions, site, backing),
        cpu=own.cpu or process.cpu,
        memory=own.memory or process.memory,
    )
    spot = process.interruptible and settings.spot if own.spot is None else own.spot
    made = fargate_service(
        stack,
        task,
        Terms(
            name=process.name,
            cluster=site.cluster.name,
            copies=None if process.scalable else 1 if own.copies is None else own.copies,
            rollout="one-at-most" if process.singleton else "one-at-least",
            sessions=settings.exec,
            after=[*admissions(stack, process, site, backing, Ref(group)), *entries],
        ),
        Network(subnets=site.network.task_subnets, security_group=Ref(group), public_ip=site.network.task_public_ip),
        spot=spot,
        front=front,
    )
    if process.scalable:
        scaling = own.scaling
        scale(
            stack,
            made,
            site.cluster.name,
            Range(
                minimum=scaling.minimum,
                maximum=scaling.maximum,
                cpu_percent=scaling.cpu_percent,
                memory_percent=scaling.memory_percent,
            ),
        )
    return service_refs(
        stack,
        process,
        site,
        task,
        GetAtt(made, "Name"),
        stack.output("SecurityGroupId", Ref(group), SecurityGroupId, f"Security group of {process.name}'s tasks."),
        host=f"{process.name}.{site.cluster.namespace}" if called else None,
        processor=settings.architecture,
    )


def service_refs(
    stack: Stack,
    process: Process,
    site: Site,
    task: Task,
    service_name: Value,
    security_group_id: Output[SecurityGroupId],
    *,
    host: str | None,
    processor: str,
) -> ServiceRefs:
    """The outputs every service's stack offers.

    Args:
        stack: Its stack.
        process: What runs in it.
        site: Where it runs.
        task: Its task.
        service_name: Its name within the cluster.
        security_group_id: Security group of its tasks.
        host: Name that other services reach it by.
        processor: What its images must be built for.
    """
    name = process.name
    return ServiceRefs(
        stack=stack,
        process=process,
        region=site.region,
        cluster=site.cluster.name,
        service_name=stack.output("ServiceName", service_name, ServiceName, f"Name of service {name}."),
        task_definition=stack.output("TaskDefinitionArn", Ref(task.definition), Arn, f"How {name} is started."),
        log_group=stack.output("LogGroupName", Ref(task.log_group), LogGroupName, f"Log group of {name}."),
        security_group=security_group_id,
        host=host,
        scaled=process.scalable,
        processor=processor,
    )


def _entry_variables(process: Process, edge: EdgeRefs) -> dict[str, Value]:
    """What a process learns of the public entry, as the variables that it reads."""
    known: dict[str, Value] = {"PUBLIC_URL": edge.url}
    if edge.login_signer is not None:
        known |= {"LOGIN_SIGNER": edge.login_signer, "LOGIN_OPERATORS": ",".join(edge.operators)}
    read = {variable.name for variable in process.all_variables}
    return {name: value for name, value in known.items() if name in read}


def _front(
    stack: Stack, process: Process, site: Site, edge: EdgeRefs | None, group: ec2.SecurityGroup, *, called: bool
) -> Front:
    """Open a service to the load balancer and enter it under its name, as far as it needs either."""
    target_group: Value | None = None
    if process.path and edge is not None:
        target_group = edge.target_groups[process.name]
        admit(
            stack,
            "LoadBalancerIngress",
            into=Ref(group),
            source=edge.security_group,
            port=process.port,
            purpose=f"Lets the load balancer reach {process.name}.",
        )
    registry: Value | None = None
    if called:
        if site.cluster.namespace_id is None:
            raise ValueError(f"{process.name} is called by name, but the cluster of {site.region} has no namespace")
        name = stack.add(
            servicediscovery.Service(
                "Name",
                Name=process.name,
                DnsConfig=servicediscovery.DnsConfig(
                    NamespaceId=site.cluster.namespace_id,
                    DnsRecords=[servicediscovery.DnsRecord(Type="A", TTL="10")],
                    RoutingPolicy="MULTIVALUE",
                ),
                HealthCheckCustomConfig=servicediscovery.HealthCheckCustomConfig(FailureThreshold=1),
            ),
            f"The name other services reach {process.name} by: {process.name}.{site.cluster.namespace}.",
        )
        registry = GetAtt(name, "Arn")
    return Front(port=process.port, target_group=target_group, registry=registry)
