"""The launch: servers, simulated venues, migration, every service, the public entry; and all down again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from tempfile import NamedTemporaryFile
from typing import Any, Final

import aiohttp

from arbees_infra.rehearsal.launch.control import CommandError, listening, own_socket, typed
from arbees_infra.rehearsal.launch.deployed import Container, Service, Task
from arbees_infra.rehearsal.launch.endpoints import Machine, environment_here
from arbees_infra.rehearsal.launch.entry import HOST, Entry
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.metrics import OBSERVED_EVERY_S, Collected, Usage, UsageMeter
from arbees_infra.rehearsal.launch.ocean import Ocean
from arbees_infra.rehearsal.launch.plan import LaunchPlan, own_container, process_of
from arbees_infra.rehearsal.launch.program import Line, Measure, start
from arbees_infra.rehearsal.launch.report import LaunchReport, TaskReport, Traded
from arbees_infra.rehearsal.launch.servers import LaunchFailedError, Running, running_servers
from arbees_infra.rehearsal.launch.trades import traded
from arbees_infra.rehearsal.launch.venues import GAME_S, Simulated, VenueKey, free_ports, free_run
from arbees_infra.rehearsal.launch.wiring import Refusal, Wiring
from arbees_infra.rehearsal.network.members import BUS, DATABASE
from arbees_infra.rehearsal.network.ways import Way

_SIMULATORS_WITHIN_S: Final = 60.0
_STOP_SIMULATORS_S: Final = 5.0
_LOOK_EVERY_S: Final = 0.25
_KILLED_WITHIN_S: Final = 5.0
_MEASURE_EVERY_S: Final = 2.0
_MOST_TASKS: Final = 20
"""Of one service; more than this machine could run."""

Tell = Callable[[str], None]


class Launch:
    """One launch.

    Attributes:
        places: Its tasks, once they are started.
        entry: The public entry, once it serves.
        url: Its address.
        token_file: Where the deployed token that may operate stands for whoever sits here, while it runs; else empty.
        all_healthy_s: Seconds from the start of the programs until all were healthy, or None.
        ocean: The link between the regions.
        venues: The simulated venues, once they run.
        usage: What every task uses, read every few seconds.

    Args:
        plan: What is to be started.
        key: The Kalshi key that was filled in.
        tell: Told what happens.
        hear: Told every line of a task's log.
        seed: The simulated season.
        games: Games listed at a time.
        game_s: Seconds that a game lasts.
        collected: Takes what CloudWatch would know.
    """

    def __init__(
        self,
        plan: LaunchPlan,
        key: VenueKey,
        tell: Tell,
        hear: Callable[[Place, Line], None],
        *,
        seed: int = 1,
        games: int = 10,
        game_s: float = GAME_S,
        collected: Collected | None = None,
    ) -> None:
        self.places: list[Place] = []
        self.entry: Entry | None = None
        self.url = self.token_file = ""
        self.all_healthy_s: float | None = None
        self.ocean = Ocean(plan.latency_s)
        self._keeping: dict[Place, asyncio.Task[None]] = {}
        self._leaving: set[Place] = set()
        self._wiring: Wiring | None = None
        self._turn = 0
        self._plan = plan
        self._key = key
        self._tell = tell
        self._hear = hear
        self._seed, self._games, self._game_s = seed, games, game_s
        self.venues: Simulated | None = None
        self.usage: Mapping[Place, Usage] = {}
        self._collected = collected
        self._meter, self._observed_s = UsageMeter(), 0.0
        self._first_healthy = asyncio.Event()
        self._stop = asyncio.Event()
        self._at_once = asyncio.Event()
        self._begun = 0.0

    def stop(self) -> None:
        """End it; asked for the second time, without waiting for anything to drain."""
        (self._at_once if self._stop.is_set() else self._stop).set()

    async def healthy(self) -> None:
        """Wait until every task was healthy once."""
        await self._first_healthy.wait()

    def given(self, variable: str) -> str:
        """What the first task that has a variable was given in it; empty when none has it."""
        given = (place.container.environment for place in self.places)
        return next((environment[variable] for environment in given if variable in environment), "")

    def tasks_of(self, service: str, region: str) -> tuple[list[Place], int]:
        """Tasks of a service, and how many are wanted."""
        there = [one for one in self.places if (one.service.name, one.service.region) == (service, region)]
        return there, sum(one not in self._leaving for one in there)

    def healthy_targets(self, target_group: str) -> int | None:
        """How many targets a target group, named as in metrics, finds healthy; None when there is no such group."""
        groups = {} if self.entry is None else self.entry.targets
        found = [targets for arn, targets in groups.items() if arn.endswith(f":{target_group}")]
        return sum(target.healthy for target in found[0]) if found else None

    def health(self, place: Place) -> str:
        """How a task is: healthy only when its load balancer finds it so, too."""
        targets = [] if self.entry is None else self.entry.targets_of(place)
        if place.health == "healthy" and not all(target.healthy for target in targets):
            return "registering"
        return place.health

    def cut(self) -> str:
        """Drop everything between the regions."""
        return "The ocean is cut." if self.ocean.set_cut(True) else "The ocean was cut already."

    def heal(self) -> str:
        """Let everything through again."""
        return "The ocean is healed." if self.ocean.set_cut(False) else "The ocean was not cut."

    def kill(self, name: str) -> str:
        """End a task at once; its service puts another in its place.

        Args:
            name: A task's name as the table shows it, or a service's for its first one that runs.

        Raises:
            CommandError: No such task runs.
        """
        for place in sorted(self.places, key=lambda one: one.name != name):
            if name in {place.name, place.service.name} and place.crash():
                return f"{place.name} was killed."
        raise CommandError(f"no task of {name!r} runs. There are: {', '.join(one.name for one in self.places)}.")

    def scale(self, service: str, copies: int) -> str:
        """Run so many tasks of a service.

        Raises:
            CommandError: There is no such service, or that is too many.
        """
        wanted = next((one for one in self._plan.services if one.name == service), None)
        if wanted is None or self._wiring is None or own_container(wanted.task) is None:
            raise CommandError(f"no service {service!r} runs here.")
        if copies > _MOST_TASKS:
            raise CommandError(f"{copies} tasks are too many: a launch runs up to {_MOST_TASKS} of a service.")
        there = [one for one in self.places if one.service is wanted and one not in self._leaving]
        for place in there[copies:]:
            self._remove(place)
        taken = {one.copy for one in self.places if one.service is wanted}
        free = (copy for copy in range(1, 2 * _MOST_TASKS + 1) if copy not in taken)
        for _ in range(copies - len(there)):
            self._add(wanted, next(free))
        return f"{service} runs {copies} tasks; before, it ran {len(there)}."

    def status(self) -> str:
        """How every task is, what the network refuses, and the ocean."""
        width = max((len(place.name) for place in self.places), default=0)
        lines = [f"{place.name:<{width}}  {self.health(place)}  {place.why}".rstrip() for place in self.places]
        lines += map(str, self.refusals)
        ocean = f"{self.ocean.delay_s * 1000:g} ms wide" if not self.ocean.cut else "cut"
        return "\n".join([*lines, f"The ocean is {ocean}."])

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Connections that were tried and that the deployed network does not allow."""
        return () if self._wiring is None else tuple(self._wiring.refusals.values())

    def judge(self, ways: tuple[Way, ...]) -> None:
        """Let what is deployed by now decide about connections, in place of what was when it was planned."""
        if self._wiring is not None:
            self._wiring.judge(ways)

    async def run(self, seconds: float | None = None) -> LaunchReport:
        """Start everything, keep it running until asked to stop or for so many seconds, stop everything."""
        self._begun = asyncio.get_running_loop().time()
        try:
            if self._plan.migration is None:
                raise LaunchFailedError("there is no migration, so nothing says which database is wanted")
            migration = own_container(self._plan.migration[1])
            if migration is None:
                raise LaunchFailedError("the migration's task runs none of our programs")
            async with running_servers(migration, self._plan.bus, self._tell) as servers, self._simulators() as venues:
                wiring = self._wiring = self._wired(servers, venues)
                try:
                    await self._migrate()
                    return await self._keep_all(seconds)
                finally:
                    wiring.close()
        except LaunchFailedError as failed:
            return LaunchReport("", self._passed, None, (), Traded(unknown="it did not begin"), (), str(failed))

    @property
    def _passed(self) -> float:
        return asyncio.get_running_loop().time() - self._begun

    @contextlib.asynccontextmanager
    async def _simulators(self) -> AsyncIterator[Simulated]:
        simulated = self.venues = Simulated(free_run(), self._seed, self._games, self._game_s)
        said: list[Line] = []
        program = await start(simulated.command(self._key), {}, said.append)
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2.0)) as client:
                deadline = self._passed + _SIMULATORS_WITHIN_S
                while not await _answers(client, simulated.control):
                    if self._passed > deadline:
                        last = said[-1].text if said else "they said nothing"
                        raise LaunchFailedError(f"the simulated venues did not start: {last}")
                    await asyncio.sleep(_LOOK_EVERY_S)
            self._tell(f"venues: simulated, seed {self._seed}, {self._games} games; what is true: {simulated.control}")
            yield simulated
        finally:
            await program.stop(_STOP_SIMULATORS_S)

    def _wired(self, servers: Running, venues: Simulated) -> Wiring:
        """A relay for everything that a process is meant to reach."""
        self._entry_port, *self._free_ports = free_ports(1 + sum(service.copies for service in self._plan.services))
        self.url = f"http://{HOST}:{self._entry_port}"
        fixed = {DATABASE: servers.database, BUS: servers.bus, **venues.addresses}
        return Wiring(
            self._plan.ways, self.ocean, lambda target: fixed.get(target) or self._task_of(target), self._tell
        )

    def _task_of(self, service: str) -> tuple[str, int] | None:
        """A healthy task of a service, as its name leads to each in turn."""
        healthy = [one for one in self.places if one.service.name == service and one.health == "healthy"]
        self._turn += 1
        return (HOST, healthy[self._turn % len(healthy)].port) if healthy else None

    def _environment(self, task: Task, container: Container, port: int) -> dict[str, str]:
        """A container's environment, with the addresses of this machine."""
        assert self._wiring is not None
        process = process_of(task)
        at = {
            way.target: found
            for way in self._plan.ways
            if way.source == process.name
            if (found := self._wiring.address(way.source, way.target)) is not None
        }
        return environment_here(process, container, Machine(at, self.url), port)

    async def _migrate(self) -> None:
        assert self._plan.migration is not None
        task = self._plan.migration[1]
        container = own_container(task)
        assert container is not None
        said: list[Line] = []
        environment = self._environment(task, container, free_ports(1)[0])
        program = await start(container.command, environment, said.append)
        try:
            code = await program.wait()
        finally:
            program.kill()
        if code != 0:
            last = said[-1].text if said else "it said nothing"
            raise LaunchFailedError(f"the migration ended with exit code {code}: {last}")
        self._tell(f"{task.family}: migrated")

    async def _keep_all(self, seconds: float | None) -> LaunchReport:
        left_out = []
        for service in self._plan.services:
            own = own_container(service.task)
            left_out += [
                f"{service.name}: container {one.name} ({one.image}) is somebody else's image, and no image runs here"
                for one in service.task.containers
                if one is not own
            ]
            if own is not None:
                for copy in range(1, service.copies + 1):
                    self._add(service, copy)
        try:
            async with self._served(), self._commanded():
                with self._token_told():
                    await self._watch(seconds)
                counted = await traded(self.url, self.given("API_READ_TOKEN"))
                tasks = tuple(self._report(place) for place in self.places if place not in self._leaving)
                refused = tuple(map(str, self.refusals))
                passed = self._passed
                self._tell("stopping")
                await self._stop_all()
        finally:
            for place in self.places:
                place.kill()
            await asyncio.gather(*self._keeping.values(), return_exceptions=True)
        return LaunchReport(self.url, passed, self.all_healthy_s, tasks, counted, tuple(left_out), refused=refused)

    @contextlib.contextmanager
    def _token_told(self) -> Iterator[None]:
        """The deployed token that may operate stands in a file meanwhile; in none where no task was given it."""
        token = self.given("API_OPERATE_TOKEN")
        if not token:
            yield
            return
        with NamedTemporaryFile("w", prefix="arbees-launch-", suffix=".token") as file:  # only ours to read
            file.write(token + "\n")
            file.flush()
            self.token_file = file.name
            try:
                yield
            finally:
                self.token_file = ""

    def _reached(self, place: Place) -> int:
        """Where the load balancer finds a task."""
        assert self._wiring is not None
        return self._wiring.to_task(place.service.name, (HOST, place.port))

    def _add(self, service: Service, copy: int) -> None:
        """Start one more task of a service."""
        own = own_container(service.task)
        assert own is not None
        port = self._free_ports.pop() if self._free_ports else free_ports(1)[0]
        environment = self._environment(service.task, own, port)
        place = Place(service, own, copy, port, environment, self._begun, self._hear, self._metrics_of(service))
        self.places.append(place)
        self._keeping[place] = asyncio.create_task(place.keep(), name=place.name)
        if self.entry is not None:
            self.entry.enter(place)

    def _metrics_of(self, service: Service) -> Measure:
        collected = self._collected
        return lambda record: None if collected is None else collected.emitted(service.region, record)

    def _measure(self) -> None:
        """Read what tasks use; where metrics are collected, look at what ECS and the load balancer would."""
        self.usage = self._meter.read(self.places)
        if self._collected is not None and self._passed >= self._observed_s + OBSERVED_EVERY_S:
            self._observed_s = self._passed
            self._collected.observe(self)

    def _remove(self, place: Place) -> None:
        """Let a task drain and end, and put nothing in its place."""
        if self.entry is not None:
            self.entry.leave(place)
        self._leaving.add(place)
        place.stop()

        def forget(_done: asyncio.Task[None]) -> None:
            self._leaving.discard(place)
            self.places.remove(place)
            del self._keeping[place]
            if self._wiring is not None:
                self._wiring.end_task(place.port)

        self._keeping[place].add_done_callback(forget)

    @contextlib.asynccontextmanager
    async def _served(self) -> AsyncIterator[None]:
        if self._plan.listener is None:
            self._tell("there is no public entry")
            yield
            return
        collected = self._collected
        self.entry = Entry(
            self._plan.listener,
            self.places,
            self._entry_port,
            lambda answer: None if collected is None else collected.answered(answer),
            self._reached,
        )
        async with self.entry.serving():
            self._tell(f"public entry, with the deployed rules: {self.url}")
            yield

    @contextlib.asynccontextmanager
    async def _commanded(self) -> AsyncIterator[None]:
        path = own_socket()
        async with listening(self, path):
            with typed(self, self._tell):
                self._tell(
                    "commands: type one here, or `python -m arbees_infra control COMMAND` anywhere; `help` lists them"
                )
                yield

    async def _watch(self, seconds: float | None) -> None:
        """Wait for the end; tells when everything is healthy."""
        measured_s = 0.0
        while not self._stop.is_set() and (seconds is None or self._passed < seconds):
            for task in self._keeping.values():
                if task.done() and not task.cancelled() and task.exception() is not None:
                    raise LaunchFailedError(f"{task.get_name()} can't be started: {task.exception()}")
            if self.all_healthy_s is None and all(self.health(place) == "healthy" for place in self.places):
                self.all_healthy_s = self._passed
                self._first_healthy.set()
                login = f" and log in with the token in {self.token_file}" if self.token_file else ""
                self._tell(
                    f"all {len(self.places)} tasks are healthy after {self._passed:.1f} s; open {self.url}{login}"
                )
            if self._passed >= measured_s + _MEASURE_EVERY_S:
                measured_s = self._passed
                self._measure()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), _LOOK_EVERY_S)

    async def _stop_all(self) -> None:
        """Stop every task within its own stop timeout."""
        for place in self.places:
            place.stop()
        longest = max((place.container.stop_timeout_s for place in self.places), default=0)
        at_once = asyncio.create_task(self._at_once.wait())
        ends: list[asyncio.Future[Any]] = [at_once, asyncio.gather(*self._keeping.values(), return_exceptions=True)]
        await asyncio.wait(ends, timeout=longest + _KILLED_WITHIN_S, return_when=asyncio.FIRST_COMPLETED)
        at_once.cancel()

    def _report(self, place: Place) -> TaskReport:
        return TaskReport(
            service=place.name,
            region=place.service.region,
            task=place.service.task.family,
            health=self.health(place),
            healthy_s=place.healthy_s,
            restarts=place.restarts,
            why=place.why,
            last_line=place.last_line,
        )


async def _answers(client: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with client.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
