"""How the processes run as services."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.section import RegionName, Section


class Scaling(Section):
    """How many copies of a scalable service run."""

    minimum: int = Field(1, ge=1, description="Least number of tasks.")
    maximum: int = Field(4, ge=1, description="Greatest number of tasks.")
    cpu_percent: int = Field(60, ge=10, le=90, description="Average CPU use to hold.")
    memory_percent: int = Field(70, ge=10, le=90, description="Average memory use to hold.")


class Service(Section):
    """What may be changed about one service. Everything else comes from `arbees_runtime/manifest`."""

    cpu: int | None = Field(None, description="CPU units; 1024 are one vCPU. None takes the manifest's.")
    memory: int | None = Field(None, description="MiB of memory. None takes the manifest's.")
    region: RegionName | None = Field(None, description="Region it runs in; only gateways may leave home.")
    copies: int | None = Field(None, ge=0, description="Number of tasks; a singleton runs 0 or 1.")
    scaling: Scaling = Field(default_factory=Scaling, description="For a service that scales by load.")
    spot: bool | None = Field(None, description="Run on Spot capacity. None does so where losing a task is harmless.")
    version: str | None = Field(None, description="Tag of its image. None takes `release`.")
    capabilities: tuple[str, ...] = Field(
        (), strict=False, description="Linux capabilities to add; Fargate allows SYS_PTRACE alone."
    )
    environment: dict[str, str] = Field(
        default_factory=dict, description="Values for variables of its manifest entry; others are refused."
    )


class Services(Section):
    """What all services share."""

    architecture: Literal["arm64", "x86-64"] = Field(
        "arm64", description="Processor of every Fargate task; ARM is a fifth cheaper."
    )
    exec: bool = Field(False, description="Allow `aws ecs execute-command` into running tasks.")
    spot: bool = Field(True, description="Use Spot capacity where losing a task is harmless.")
    log_days: int = Field(30, ge=1, description="Days to keep logs; one of the periods CloudWatch Logs offers.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level that is logged.")
    container_insights: bool = Field(True, description="Collect task counts and more; alarms on dead tasks need it.")
