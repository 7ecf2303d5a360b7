"""The environment of each process on this machine: exactly what its manifest entry says it reads."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.local.servers import DatabaseAccess
from arbees_runtime.manifest import MIGRATE, Process

STOP_TIMEOUT_S: Final = 7
"""STOP_TIMEOUT of every process here: all are stopped at once, and the servers after them, within ten seconds."""

PASSED_ON: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
"""What a Python program needs of the environment it is started from, besides its own variables."""


@dataclass(slots=True)
class Settlement:
    """What the processes of one run have in common.

    Attributes:
        database: The database.
        ports: Each process's port.
        venues: Variables that lead to the simulated venues; empty for the real ones.
        kept: Secrets made for this run, by their name in Secrets Manager.
    """

    database: DatabaseAccess
    ports: Mapping[str, int]
    venues: Mapping[str, str] = field(default_factory=dict, repr=False)
    kept: dict[str, str] = field(default_factory=dict, repr=False)

    def environment(self, process: Process, bus: RedisAddress | None, ours: Mapping[str, str]) -> dict[str, str]:
        """The environment to start a process with.

        A variable that our own environment sets and that nothing here decides is passed on, and so is a secret: that
        is how a Kalshi key gets in.

        Args:
            process: The process.
            bus: The bus, as it logs in to it.
            ours: Our own environment.
        """
        decided = self._decided(process, bus)
        values = {name: ours[name] for name in PASSED_ON if name in ours}
        for variable in process.all_variables:
            value = decided.get(variable.name, ours.get(variable.name, variable.default))
            if value:
                values[variable.name] = value
        for secret in process.all_secrets:
            value = decided.get(secret.variable, ours.get(secret.variable, ""))
            if not value and secret.generated and secret.needed == "always":
                value = self.kept.setdefault(secret.name, secrets.token_urlsafe(24))
            if value:
                values[secret.variable] = value
        return values

    def _decided(self, process: Process, bus: RedisAddress | None) -> dict[str, str]:
        database = self.database
        owns = process is MIGRATE
        decided = {
            "ENV": "local",
            "LOG_FORMAT": "json",
            "METRICS_FORMAT": "prometheus",
            "HTTP_PORT": str(self.ports[process.name]),
            "STOP_TIMEOUT": str(STOP_TIMEOUT_S),
            "DATABASE_HOST": database.host,
            "DATABASE_PORT": str(database.port),
            "DATABASE_NAME": database.name,
            "DATABASE_USER": database.owner if owns else database.programs,
            "DATABASE_PASSWORD": database.programs_password,
            "DATABASE_TLS": "prefer",
            "DATABASE_OWNER_PASSWORD": database.owner_password,
            "DATABASE_APP_USER": database.programs,
            # Another's server keeps its roles as they are.
            "DATABASE_APP_PASSWORD": database.programs_password if database.own else "unset",
            **{f"{name.upper().replace('-', '_')}_URL": self.url(name) for name in process.calls},
            "PUBLIC_URL": self.url("frontend"),
            **self.venues,
        }
        if bus is not None:
            decided |= {
                "REDIS_HOST": bus.host,
                "REDIS_PORT": str(bus.port),
                "REDIS_TLS": "true" if bus.tls else "false",
                "REDIS_USERNAME": bus.username,
                "REDIS_PASSWORD": bus.password,
            }
        return decided

    def url(self, name: str) -> str:
        """Where a process's HTTP server is."""
        return f"http://127.0.0.1:{self.ports[name]}"
