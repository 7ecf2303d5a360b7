"""Which servers a run takes. What is missing for it is said at once, with the one command that installs it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.ladder import EXTRA, NoServerError
from arbees_runtime.local.postgres_ladder import ExternalServer, Installation, find_postgres
from arbees_runtime.local.redis_ladder import ExternalRedis, RedisInstallation, find_redis
from arbees_runtime.manifest.extras import install_command, missing_packages


class BusChoice(enum.StrEnum):
    """Which bus the platform on this machine has."""

    AUTO = "auto"
    """Redis, or where none can be had, memory."""
    REDIS = "redis"
    MEMORY = "memory"
    """All processes in one, on the in-memory bus."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The servers that are taken.

    Attributes:
        database: PostgreSQL.
        bus: Redis, or None: the bus is in memory.
        why_in_memory: Why it is, if it is.
    """

    database: ExternalServer | Installation
    bus: ExternalRedis | RedisInstallation | None
    why_in_memory: str = ""


def choose(environ: Mapping[str, str], bus: BusChoice, extras: Sequence[str] = ()) -> Choice:
    """The servers to take on this machine, by their ladders.

    Args:
        environ: The environment, for `DATABASE_URL`, `REDIS_URL` and `PATH`.
        bus: Which bus is wanted.
        extras: The package's extras that have to be installed as well.

    Raises:
        ConfigurationError: Something is not there; the message names all that is missing.
    """
    missing, to_install, otherwise = [], [], []
    for extra in extras:
        if packages := missing_packages([extra]):
            missing.append(f"not installed: {', '.join(packages)}")
            to_install.append(extra)
    database, redis, why = None, None, "as asked for"
    try:
        database = find_postgres(environ)
    except NoServerError as error:
        missing.append(error.why)
        otherwise.append(error.otherwise)
    if bus is not BusChoice.MEMORY:
        try:
            redis = find_redis(environ)
        except NoServerError as error:
            why = str(error)
            if bus is BusChoice.REDIS:
                missing.append(error.why)
                otherwise.append(error.otherwise)
    if missing or database is None:
        servers = [EXTRA] if database is None or (redis is None and bus is not BusChoice.MEMORY) else []
        instead = f" (or, instead of its servers: {'; '.join(otherwise)})" if otherwise else ""
        raise ConfigurationError(f"{'; '.join(missing)}. Run {install_command([*servers, *to_install])}{instead}")
    return Choice(database, redis, why if redis is None else "")
