"""Asking the in-memory AWS what is there, and saying where that differs from what should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import jmespath

from arbees_infra.platform import region_of
from arbees_infra.rehearsal.aws import InMemoryAws
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.spec import Spec
from arbees_runtime.manifest import Process

Record: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be.

    Attributes:
        region: Where.
        subject: What, by the name a person knows it by.
        problem: What is missing or wrong there; one sentence.
    """

    region: str
    subject: str
    problem: str

    def __str__(self) -> str:
        return f"{self.region}: {self.subject}: {self.problem}"


@dataclass(frozen=True)
class Inspector:
    """What is inspected, and the means to ask.

    Attributes:
        aws: The in-memory AWS, asked through boto3 as anybody would ask the real one.
        spec: What was to be deployed. Nothing is read from templates: they are what is being inspected.
        processes: What was to run.
    """

    aws: InMemoryAws
    spec: Spec
    processes: tuple[Process, ...]

    @property
    def prefix(self) -> str:
        """First part of names: `project-environment`."""
        return f"{self.spec.project}-{self.spec.environment}"

    def ask(
        self, service: str, region: str, operation: str, path: str, parameters: Mapping[str, Json] | None = None
    ) -> list[Json]:
        """The values at a JMESPath in an answer, as a list; nothing found is an empty one."""
        answer = self.aws.call(service, region, operation, parameters or {})
        found: Json = jmespath.search(path, answer)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def records(
        self, service: str, region: str, operation: str, path: str, parameters: Mapping[str, Json] | None = None
    ) -> list[Record]:
        """Like `ask`, for values that are records."""
        return [item for item in self.ask(service, region, operation, path, parameters) if isinstance(item, dict)]

    def ours(self, component: str) -> list[Json]:
        """EC2 filters for what a component of this platform made."""
        wanted = {"project": self.spec.project, "environment": self.spec.environment, "component": component}
        return [{"Name": f"tag:{name}", "Values": [value]} for name, value in wanted.items()]

    def vpc(self, region: str) -> str | None:
        """Id of a region's network: the adopted one, or the one that was made."""
        existing = self.spec.regions[region].existing
        if existing is not None:
            return existing.vpc_id
        found = self.ask("ec2", region, "describe_vpcs", "Vpcs[].VpcId", {"Filters": self.ours("network")})
        return str(found[0]) if found else None

    def groups(self, region: str, component: str) -> list[Record]:
        """Security groups that a component made."""
        return self.records(
            "ec2", region, "describe_security_groups", "SecurityGroups[]", {"Filters": self.ours(component)}
        )

    def place(self, process: Process) -> str:
        """The region a process should run in."""
        return region_of(self.spec, process)

    def services(self) -> tuple[Process, ...]:
        """The processes that run as services."""
        return tuple(process for process in self.processes if not process.one_off)


def text(record: Record, path: str) -> str:
    """A text in a record, by JMESPath; empty when it is not there."""
    found = jmespath.search(path, record)
    return "" if found is None else str(found)


def items(record: Record, path: str) -> Sequence[Record]:
    """Records in a record, by JMESPath."""
    found = jmespath.search(path, record)
    return [item for item in found or [] if isinstance(item, dict)]


def texts(record: Record, path: str) -> list[str]:
    """Texts in a record, by JMESPath; what is null is left out."""
    found = jmespath.search(path, record)
    return [str(item) for item in found or [] if item is not None]
