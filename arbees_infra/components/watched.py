"""What a region has that can fail, and the alarms on each: plain facts in, alarms to be out.

Each kind belongs to a group, and each group of a region has a stack of its own, so that none grows over the limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from troposphere import Sub

from arbees_infra.cfn import Output, logical_id
from arbees_infra.cfn.kinds import ClusterName, ServiceName, Text
from arbees_infra.parts.alarms import Bound, Measure, Missing, Shortfall, Watch
from arbees_infra.parts.container import Value
from arbees_runtime.manifest import METRIC_NAMESPACE

INSIGHTS = "ECS/ContainerInsights"


@dataclass(frozen=True)
class WatchedService:
    """A service.

    Attributes:
        name: Its process.
        cluster: Its cluster.
        service: Its name there.
        insights: Whether Container Insights counts its tasks.
        sleeps: Whether it may be put to sleep or is not to run at all, so that silence is no failure.
    """

    group: ClassVar[str] = "services"
    name: str
    cluster: Output[ClusterName]
    service: Output[ServiceName]
    insights: bool = True
    sleeps: bool = False

    def watches(self, environment: str) -> Iterator[Watch]:
        """Its tasks and its heartbeat.

        A service without a running task has no metrics, not even the number of tasks it should have ("Amazon ECS
        CloudWatch metrics", read 2026-11-23), so the silence of one that sleeps says nothing.
        """
        missing: Missing = "notBreaching" if self.sleeps else "breaching"
        place: dict[str, Value] = {"ClusterName": self.cluster, "ServiceName": self.service}
        if self.insights:
            yield Watch(
                logical_id(self.name, "tasks-missing"),
                f"{self.name} has fewer healthy tasks than it should; look at its events in ECS.",
                Shortfall(
                    Measure(INSIGHTS, "DesiredTaskCount", place, "Maximum"),
                    Measure(INSIGHTS, "RunningTaskCount", place, "Minimum"),
                ),
                Bound(direction=">", threshold=0, periods=5, missing=missing),
            )
        yield Watch(
            logical_id(self.name, "silent"),
            f"{self.name} sends no heartbeat: it is stuck or gone; look at its log.",
            own_metric("Heartbeat", environment, "Process", self.name, "Sum"),
            Bound(direction="<", threshold=1, periods=5, missing=missing),
        )


@dataclass(frozen=True)
class WatchedLoad:
    """How hard a service works.

    Attributes:
        name: Its process.
        cluster: Its cluster.
        service: Its name there.
    """

    group: ClassVar[str] = "load"
    name: str
    cluster: Output[ClusterName]
    service: Output[ServiceName]

    def watches(self, environment: str) -> Iterator[Watch]:
        """Its CPU and memory."""
        del environment
        place: dict[str, Value] = {"ClusterName": self.cluster, "ServiceName": self.service}
        for metric, share in (("CPUUtilization", 85), ("MemoryUtilization", 90)):
            yield Watch(
                logical_id(self.name, metric.removesuffix("Utilization"), "high"),
                f"{self.name} uses more than {share} % of its {'CPU' if 'CPU' in metric else 'memory'}; give it more.",
                Measure("AWS/ECS", metric, place, period=300),
                Bound(direction=">", threshold=share),
            )


@dataclass(frozen=True)
class WatchedVenue:
    """A venue's feed, as its gateway sees it.

    Attributes:
        name: The venue.
        quote_age: Age of the newest quote that is too old, in seconds.
        tunnelled: Whether it is read through a VPN or proxy.
        orders: Whether live orders are to be placed there.
        sleeps: Whether its gateway may be put to sleep.
    """

    group: ClassVar[str] = "trading"
    name: str
    quote_age: int
    tunnelled: bool = False
    orders: bool = False
    sleeps: bool = False

    def watches(self, environment: str) -> Iterator[Watch]:
        """How fresh and how whole its data is, and whether it still takes orders."""
        missing: Missing = "notBreaching" if self.sleeps else "breaching"
        yield Watch(
            logical_id(self.name, "quotes-old"),
            f"The newest {self.name} quote is older than {self.quote_age} s, or there is none; it is not traded on.",
            own_metric("QuoteAge", environment, "Venue", self.name, "Minimum"),
            Bound(direction=">", threshold=self.quote_age, missing=missing),
        )
        yield Watch(
            logical_id(self.name, "feed-gaps"),
            f"Messages of {self.name}'s feed go missing again and again; look at the gateway's connection.",
            own_metric("FeedGaps", environment, "Venue", self.name, "Sum", 300),
            Bound(direction=">", threshold=10),
        )
        yield Watch(
            logical_id(self.name, "unparsed"),
            f"{self.name} sends messages we can't read: its format may have changed; look at the dead letters.",
            own_metric("UnparsedMessages", environment, "Venue", self.name, "Sum", 300),
            Bound(direction=">", threshold=0, periods=1),
        )
        if self.tunnelled:
            yield Watch(
                logical_id(self.name, "tunnel-down"),
                f"No {self.name} data arrives through the VPN or proxy; look at its container's log.",
                own_metric("TunnelUp", environment, "Venue", self.name, "Maximum"),
                Bound(direction="<", threshold=1, missing=missing),
            )
        if self.orders:
            yield Watch(
                logical_id(self.name, "orders-refused"),
                f"{self.name} takes no orders from here, or that can't be proved; the gateway sends none.",
                own_metric("OrdersAllowed", environment, "Venue", self.name, "Minimum"),
                Bound(direction="<", threshold=1, missing="breaching"),
            )


@dataclass(frozen=True)
class WatchedEntry:
    """The load balancer.

    Attributes:
        load_balancer: Value of its metrics' dimension `LoadBalancer`.
        target_groups: Values of the dimension `TargetGroup`, by process.
    """

    group: ClassVar[str] = "platform"
    load_balancer: Output[Text]
    target_groups: Mapping[str, Output[Text]]

    def watches(self, environment: str) -> Iterator[Watch]:
        """Errors, waiting times, and targets that fail their health check."""
        del environment
        space, whole = "AWS/ApplicationELB", {"LoadBalancer": self.load_balancer}
        yield Watch(
            "EntryErrors",
            "The load balancer answers requests with errors of its own: no target could take them.",
            Measure(space, "HTTPCode_ELB_5XX_Count", whole, "Sum"),
            Bound(direction=">", threshold=10),
        )
        for name, group in self.target_groups.items():
            place = {**whole, "TargetGroup": group}
            yield Watch(
                logical_id(name, "targets-unhealthy"),
                f"The load balancer finds no healthy {name}; look at its health check.",
                Measure(space, "HealthyHostCount", place, "Minimum"),
                Bound(direction="<", threshold=1, missing="breaching"),
            )
            yield Watch(
                logical_id(name, "answers-errors"),
                f"{name} answers requests with server errors; look at its log.",
                Measure(space, "HTTPCode_Target_5XX_Count", place, "Sum"),
                Bound(direction=">", threshold=5),
            )
            yield Watch(
                logical_id(name, "slow"),
                f"One request to {name} in a hundred takes more than two seconds.",
                Measure(space, "TargetResponseTime", place, "p99", 300),
                Bound(direction=">", threshold=2),
            )


@dataclass(frozen=True)
class WatchedBus:
    """The bus.

    Attributes:
        replication_group: Its id; its nodes' ids are made from it.
        nodes: How many nodes it has.
    """

    group: ClassVar[str] = "platform"
    replication_group: Output[Text]
    nodes: int

    def watches(self, environment: str) -> Iterator[Watch]:
        """Load, memory, evictions and lag of every node."""
        del environment
        for number in range(1, self.nodes + 1):
            place = {"CacheClusterId": node_id(self.replication_group, number)}
            yield Watch(
                f"BusNode{number}Busy",
                f"Node {number} of the bus uses more than 80 % of its core; messages wait.",
                Measure("AWS/ElastiCache", "EngineCPUUtilization", place),
                Bound(direction=">", threshold=80, periods=5, missing="breaching"),
            )
            yield Watch(
                f"BusNode{number}Full",
                f"Node {number} of the bus uses more than 75 % of its memory; look for a stream nobody reads.",
                Measure("AWS/ElastiCache", "DatabaseMemoryUsagePercentage", place, "Maximum"),
                Bound(direction=">", threshold=75),
            )
            yield Watch(
                f"BusNode{number}Evicts",
                f"Node {number} of the bus throws keys away to make room; messages may be lost.",
                Measure("AWS/ElastiCache", "Evictions", place, "Sum"),
                Bound(direction=">", threshold=0, periods=1),
            )
            if self.nodes > 1:
                yield Watch(
                    f"BusNode{number}Behind",
                    f"Node {number} of the bus is more than five seconds behind; a failover now would lose messages.",
                    Measure("AWS/ElastiCache", "ReplicationLag", place, "Maximum"),
                    Bound(direction=">", threshold=5),
                )


@dataclass(frozen=True)
class WatchedHost:
    """An EC2 instance that an Auto Scaling group keeps.

    Attributes:
        name: What it is, one or two words.
        scaling_group: Name of its Auto Scaling group.
    """

    group: ClassVar[str] = "platform"
    name: str
    scaling_group: Output[Text]

    def watches(self, environment: str) -> Iterator[Watch]:
        """Whether it is there and well."""
        del environment
        place = {"AutoScalingGroupName": self.scaling_group}
        yield Watch(
            logical_id(self.name, "host-failing"),
            f"The {self.name} host fails its status checks or is gone; its group replaces it within minutes.",
            Measure("AWS/EC2", "StatusCheckFailed", place, "Maximum"),
            Bound(direction=">", threshold=0, missing="breaching"),
        )


@dataclass(frozen=True)
class WatchedOwnDatabase:
    """A database host of our own; it sends its metrics itself.

    Attributes:
        namespace: Namespace of its metrics, which have no dimensions.
        host: Its instance.
    """

    group: ClassVar[str] = "platform"
    namespace: str
    host: WatchedHost

    def watches(self, environment: str) -> Iterator[Watch]:
        """Whether it answers, has room, and is backed up."""
        yield from self.host.watches(environment)
        yield Watch(
            "DatabaseDown",
            "The database does not answer; look at its host's log.",
            Measure(self.namespace, "Up", {}, "Minimum"),
            Bound(direction="<", threshold=1, missing="breaching"),
        )
        yield Watch(
            "DatabaseConnections",
            "The database has more than 80 clients, and takes 200; look for a pool that leaks.",
            Measure(self.namespace, "Connections", {}, "Maximum"),
            Bound(direction=">", threshold=80),
        )
        yield Watch(
            "DatabaseDiskFull",
            "The database's volume is more than 80 % full; enlarge it in the spec, or keep less.",
            Measure(self.namespace, "DiskUsed", {}, "Maximum", 300),
            Bound(direction=">", threshold=80),
        )
        yield Watch(
            "DatabaseArchiveFails",
            "The database can't archive its log to S3: point-in-time recovery ends where that began.",
            Measure(self.namespace, "ArchiveFailing", {}, "Maximum", 300),
            Bound(direction=">", threshold=0, periods=2),
        )
        yield Watch(
            "DatabaseBackupOld",
            "The newest base backup is older than 26 hours; look at the host's backup timer.",
            Measure(self.namespace, "BackupAge", {}, "Maximum", 3600),
            Bound(direction=">", threshold=26 * 3600, periods=1, missing="breaching"),
        )


@dataclass(frozen=True)
class WatchedRds:
    """An RDS instance.

    Attributes:
        identifier: Its identifier.
        storage_gib: Its storage at first, in GiB.
    """

    group: ClassVar[str] = "platform"
    identifier: Output[Text]
    storage_gib: int

    def watches(self, environment: str) -> Iterator[Watch]:
        """Whether it has power, room and clients within bounds."""
        del environment
        place = {"DBInstanceIdentifier": self.identifier}
        yield Watch(
            "DatabaseBusy",
            "The database uses more than 80 % of its CPU.",
            Measure("AWS/RDS", "CPUUtilization", place, period=300),
            Bound(direction=">", threshold=80, missing="breaching"),
        )
        yield Watch(
            "DatabaseDiskFull",
            "Less than a tenth of the database's storage is free.",
            Measure("AWS/RDS", "FreeStorageSpace", place, "Minimum", 300),
            Bound(direction="<", threshold=self.storage_gib * 2**30 / 10, periods=1, missing="breaching"),
        )
        yield Watch(
            "DatabaseConnections",
            "The database has more than 80 clients; look for a pool that leaks.",
            Measure("AWS/RDS", "DatabaseConnections", place, "Maximum"),
            Bound(direction=">", threshold=80),
        )
        yield Watch(
            "DatabaseMemoryLow",
            "The database has less than 200 MiB of memory free.",
            Measure("AWS/RDS", "FreeableMemory", place, "Minimum", 300),
            Bound(direction="<", threshold=200 * 2**20),
        )


@dataclass(frozen=True)
class WatchedTrading:
    """What the programs report of messages and money.

    Attributes:
        processes: Processes of this region that consume the bus's streams; those that report of money are among them.
        lag: Age of the oldest waiting message that is too old, in seconds.
    """

    group: ClassVar[str] = "trading"
    processes: tuple[str, ...]
    lag: int = 5

    def watches(self, environment: str) -> Iterator[Watch]:
        """Messages that wait or were put aside, legs left open, losses, and a ledger that differs."""
        for name in self.processes:
            yield Watch(
                logical_id(name, "lags"),
                f"A message for {name} has waited more than {self.lag} s.",
                own_metric("StreamLag", environment, "Process", name, "Maximum"),
                Bound(direction=">", threshold=self.lag),
            )
            yield Watch(
                logical_id(name, "dead-letters"),
                f"{name} put a message aside that it could not handle; look at the dead letters.",
                own_metric("DeadLetters", environment, "Process", name, "Sum"),
                Bound(direction=">", threshold=0, periods=1),
            )
        money = (
            ("OpenLegs", "execution", "LegOpen", 0, 2, "A leg has been without its counterpart for two minutes."),
            ("DailyLossUsed", "signal-processor", "LossNearLimit", 80, 1, "Today's loss is over 80 % of its limit."),
            (
                "LedgerDifference",
                "position-tracker",
                "LedgerDiffers",
                0.01,
                2,
                "Ledger and venues differ by over a cent.",
            ),
        )
        for metric, process, title, threshold, periods, meaning in money:
            if process not in self.processes:
                continue  # its metrics are in its own region
            yield Watch(
                title,
                meaning,
                own_metric(metric, environment, "Process", process, "Maximum"),
                Bound(direction=">", threshold=threshold, periods=periods),
            )


Watched = (
    WatchedService
    | WatchedLoad
    | WatchedVenue
    | WatchedEntry
    | WatchedBus
    | WatchedHost
    | WatchedOwnDatabase
    | WatchedRds
    | WatchedTrading
)


def own_metric(name: str, environment: str, dimension: str, value: str, statistic: str, period: int = 60) -> Measure:
    """A metric that our programs emit; see `METRICS` of the manifest."""
    return Measure(METRIC_NAMESPACE, name, {"Environment": environment, dimension: value}, statistic, period)


def node_id(replication_group: Output[Text], number: int) -> Sub:
    """Id of a node of a replication group without shards, from 1."""
    return Sub(f"${{Group}}-{number:03}", Group=replication_group)
