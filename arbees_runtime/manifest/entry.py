"""One process, as data."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.manifest.description import BusAccess, Place, Secret, Variable
from arbees_runtime.manifest.variables import BUS, COMMON, DATABASE, DATABASE_PASSWORD


def run(name: str) -> tuple[str, ...]:
    """The arguments of a container that runs `name`."""
    return ("python", "-m", "arbees_runtime", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process of the platform.

    Attributes:
        name: Its name; also its service's, its Redis account's and its consumer groups'.
        purpose: One sentence.
        image: The repository of its image.
        command: Arguments of the container.
        variables: Environment variables it reads, besides the common ones of `COMMON`, `DATABASE` and `BUS`.
        secrets: Secrets it reads, besides those that database and bus access bring.
        bus: What it may do on the bus, or None when it does not use it.
        database: Whether it reads and writes the database.
        port: TCP port it serves on.
        health: Path that answers 200 when the process works. `/livez` is for restarts, `/readyz` for traffic.
        path: URL paths the load balancer sends to it, or empty when it is not public. `/*` is the rest of all paths.
        keeps_visitors: Whether a visitor's page lives in the copy that served it, so that the load balancer has to lead
            all of a visitor's requests to one copy.
        checks_tokens: Whether it checks bearer tokens by itself, so that requests that carry one need no login at the
            load balancer.
        calls: Processes it calls over HTTP by name; the address of each comes in a variable such as `API_URL`.
        place: Where it runs: in the home region, or where the Polymarket gateway is placed.
        venue: The venue whose orders it places, or None.
        hosts: Hosts outside the platform it talks to, over TCP 443.
        singleton: Whether two copies must never work at the same time.
        scalable: Whether it may run in several copies that are added and removed by load.
        interruptible: Whether losing a task at two minutes' notice does no harm, so that Spot capacity may run it.
        guards_tasks: Whether it sets ECS task scale-in protection on its own task.
        one_off: Whether it runs to its end and stops, and so is a task and not a service.
        stop_timeout: Seconds between SIGTERM and SIGKILL; it has to drain in that time.
        cpu: CPU units (1024 are one vCPU).
        memory: MiB of memory.
        extra: The package's extra that it needs installed, or empty: the base is enough.
    """

    name: str
    purpose: str
    image: str
    command: tuple[str, ...]
    variables: tuple[Variable, ...] = ()
    secrets: tuple[Secret, ...] = ()
    bus: BusAccess | None = None
    database: bool = False
    port: int = 8080
    health: str = "/livez"
    path: tuple[str, ...] = ()
    keeps_visitors: bool = False
    checks_tokens: bool = False
    calls: tuple[str, ...] = ()
    place: Place = "home"
    venue: str | None = None
    hosts: tuple[str, ...] = ()
    singleton: bool = False
    scalable: bool = False
    interruptible: bool = False
    guards_tasks: bool = False
    one_off: bool = False
    stop_timeout: int = 30
    cpu: int = 256
    memory: int = 512
    extra: str = ""

    @property
    def health_command(self) -> tuple[str, ...]:
        """What a container's health check runs: it asks the process on `HTTP_PORT` for its health path and succeeds on
        an answer of 200."""
        return (*run("health"), self.health)

    @property
    def redis_secret(self) -> Secret | None:
        """The password of its Redis account."""
        if self.bus is None:
            return None
        return Secret(
            "REDIS_PASSWORD",
            f"redis/{self.name}",
            f"Password of the Redis account {self.name}.",
            generated=True,
        )

    @property
    def all_variables(self) -> tuple[Variable, ...]:
        """Every variable it reads, common ones first."""
        database = DATABASE if self.database else ()
        bus = BUS if self.bus is not None else ()
        return (*COMMON, *database, *bus, *self.variables)

    @property
    def all_secrets(self) -> tuple[Secret, ...]:
        """Every secret it reads, those of database and bus first."""
        database = (DATABASE_PASSWORD,) if self.database and not self.one_off else ()
        redis = (self.redis_secret,) if self.redis_secret else ()
        return (*database, *redis, *self.secrets)

    def secrets_for(self, *, orders: bool = False, proxy: bool = False) -> tuple[Secret, ...]:
        """The secrets it gets in one deployment.

        Args:
            orders: Whether it may place live orders.
            proxy: Whether it reads through the authenticated proxy.
        """
        grants = {"always", *(["orders"] if orders else []), *(["proxy"] if proxy else [])}
        return tuple(secret for secret in self.all_secrets if secret.needed in grants)
