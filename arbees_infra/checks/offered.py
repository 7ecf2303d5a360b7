"""What AWS offers of the things a spec can name: dated data, and the questions rules ask of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

LOG_DAYS = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
)  # fmt: skip
"""Days that CloudWatch Logs can keep a log (Amazon CloudWatch Logs API Reference, PutRetentionPolicy)."""

SOURCE = "arbees_infra/checks/offered.toml"


@dataclass(frozen=True, slots=True)
class Offered:
    """What AWS offered on one day.

    Attributes:
        as_of: The day.
        zones: Letters of each region's availability zones.
        bus_versions: ElastiCache's versions of each engine.
        postgres: First and last minor version of each major one that RDS can create.
        fargate: Memory sizes, in MiB, that Fargate takes with each number of CPU units.
        without_nitro: Families of EC2 instances that are older than the Nitro system.
        rds_families: Families of instance classes that RDS for PostgreSQL makes new instances of.
        preloadable: Libraries RDS for PostgreSQL takes in `shared_preload_libraries`.
    """

    as_of: date
    zones: dict[str, str]
    bus_versions: dict[str, tuple[str, ...]]
    postgres: dict[int, tuple[int, int]]
    fargate: dict[int, tuple[int, ...]]
    without_nitro: tuple[str, ...]
    rds_families: tuple[str, ...]
    preloadable: tuple[str, ...]


@cache
def offered() -> Offered:
    """The shipped data."""
    data: dict[str, Any] = tomllib.loads((resources.files("arbees_infra.checks") / "offered.toml").read_text())
    fargate = {
        int(cpu): tuple(range(least, greatest + 1, step)) for cpu, (least, greatest, step) in data["fargate"].items()
    }
    fargate[256] = (512, 1024, 2048)
    return Offered(
        data["as_of"],
        data["zones"],
        {engine: tuple(versions) for engine, versions in data["bus_versions"].items()},
        {int(major): (first, last) for major, (first, last) in data["postgres"].items()},
        fargate,
        tuple(data["ec2"]["without_nitro"]),
        tuple(data["rds"]["families"]),
        tuple(data["rds"]["preloadable"]),
    )


def nearest(wanted: int, sizes: tuple[int, ...]) -> int:
    """The least size that is enough, or the greatest there is."""
    return next((size for size in sizes if size >= wanted), sizes[-1])
