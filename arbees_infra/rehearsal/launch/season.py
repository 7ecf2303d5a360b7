"""A simulated evening: games are played and traded on, and one thing after the other goes wrong."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final, Literal

import aiohttp

from arbees_infra.rehearsal.inspection.question import Record
from arbees_infra.rehearsal.launch.api import Api, ApiError
from arbees_infra.rehearsal.launch.closing import Span, agree, halt, judge, moment, orders, profit
from arbees_infra.rehearsal.launch.control import CommandError
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.launch import Launch, Tell
from arbees_infra.rehearsal.launch.metrics import Collected
from arbees_infra.rehearsal.launch.plan import LaunchPlan
from arbees_infra.rehearsal.launch.program import Line
from arbees_infra.rehearsal.launch.report import EveningReport, LaunchReport, TroubleReport
from arbees_infra.rehearsal.launch.troubles import Trouble, feed_lives, shards_well
from arbees_infra.rehearsal.launch.venues import VenueKey

SHARD: Final = "game-shard"
"""The service that is killed and scaled: the one that has a scaling target."""

_HEALTHY_WITHIN_S: Final = 300.0
_RECOVERED_WITHIN_S: Final = 90.0
_LOOK_EVERY_S: Final = 0.5
_IN_FLIGHT_S: Final = 1.0
"""From the decision on a price that was still good to the order."""

_GAME: Final = 0.8
"""A game lasts this part of an evening, so that some end, are settled and paid."""

Does = Literal["faults", "venue away", "venue back", "cut", "heal", "kill", "scale out", "calm"]

PROGRAMME: Final[tuple[tuple[float, Does, str], ...]] = (
    (0.00, "faults", "feeds begin to lose, repeat and garble messages"),
    (0.10, "venue away", "Kalshi goes away: connections are cut, requests answered 5xx"),
    (0.22, "venue back", "Kalshi comes back"),
    (0.36, "cut", "the ocean is cut"),
    (0.50, "heal", "the ocean is healed"),
    (0.62, "kill", "a game shard is killed with SIGKILL"),
    (0.76, "scale out", "the game shards are scaled out as far as their scaling target allows"),
    (0.90, "calm", "no more faults"),
)
"""What happens in an evening: after which part of it, what, and in words."""

_FAULTS: Final[Mapping[str, str]] = {
    "gap": "0.0003",
    "duplicate": "0.001",
    "reorder": "0.0003",
    "espn.stale": "0.05",
    "espn.html": "0.02",
}
_AWAY: Final[Mapping[str, str]] = {"kalshi.disconnect": "1", "kalshi.broken": "1:0.1"}
_ONCE: Final = {"kalshi.malformed": "", "polymarket.malformed": "market"}
"""Faults that strike once, and the sockets they strike: a shard hears Polymarket's scores on one of its own."""


class EndedEarlyError(Exception):
    """The evening can't go on; the message says why."""


class Evening:
    """One evening, played on a launch of its own.

    Attributes:
        launch: The launch.

    Args:
        plan: What is to be started.
        key: The Kalshi key that was filled in.
        minutes: How long it lasts.
        tell: Told what happens.
        hear: Told every line of a task's log.
        games: Games listed at a time.
    """

    def __init__(
        self,
        plan: LaunchPlan,
        key: VenueKey,
        minutes: float,
        tell: Tell,
        hear: Callable[[Place, Line], None],
        *,
        games: int = 10,
    ) -> None:
        self._plan = plan
        self._length_s = minutes * 60
        self._collected = Collected(query.metric for alarm in plan.alarms for query in alarm.queries.values())
        self.launch = Launch(
            plan, key, tell, hear, games=games, game_s=self._length_s * _GAME, collected=self._collected
        )
        self._tell = tell
        self._begun = 0.0
        self._begun_at = 0.0
        self._troubles: list[Trouble] = []
        self._report = EveningReport(0.0, (), None, None, 0, 0, {}, 0, (), {}, None, "the evening did not begin")

    async def run(self) -> LaunchReport:
        """Run the launch, and play on it."""
        playing = asyncio.create_task(self._play_and_stop())
        try:
            report = await self.launch.run()
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)
        if not playing.cancelled():
            playing.result()  # what nobody foresaw is not kept quiet
        if not self._begun:
            return replace(report, evening=self._report)
        # Programs tell their last values when they end.
        alarms = judge(self._plan.alarms, self._collected.samples, self._begun_at, time.time())
        return replace(report, evening=replace(self._report, alarms=alarms))

    async def _play_and_stop(self) -> None:
        """Wait until everything is healthy, play, and end the launch."""
        launch = self.launch
        try:
            try:
                await asyncio.wait_for(launch.healthy(), _HEALTHY_WITHIN_S)
            except TimeoutError:
                raise EndedEarlyError(f"not every task was healthy within {_HEALTHY_WITHIN_S:g} s") from None
            self._begun, self._begun_at = asyncio.get_running_loop().time(), time.time()
            self._report = replace(self._report, failure="the evening was ended before its time")
            async with Api(launch.url, launch.given("API_READ_TOKEN"), launch.given("API_OPERATE_TOKEN")) as api:
                await self._play(api)
                self._report = await self._close(api)
        except (EndedEarlyError, CommandError, ApiError, aiohttp.ClientError, TimeoutError, ValueError) as error:
            why = f"the evening could not go on: {str(error) or type(error).__name__}"
            self._report = replace(self._report, failure=why)
            self._tell(why)
        finally:
            if self._begun and self._report.failure:  # so nobody has told of the troubles yet
                troubles = tuple(_told(trouble, []) for trouble in self._troubles)
                self._report = replace(self._report, seconds=self._passed, troubles=troubles)
            launch.stop()

    # ---- what happens ------------------------------------------------------------------------------------------

    async def _play(self, api: Api) -> None:
        self._tell(f"the evening begins; until {_clock(self._length_s)} this will happen:")
        for share, _, words in PROGRAMME:
            self._tell(f"    {_clock(share * self._length_s)} {words}")
        watching = asyncio.create_task(self._watch())
        try:
            for share, does, words in PROGRAMME:
                await asyncio.sleep(self._begun + share * self._length_s - asyncio.get_running_loop().time())
                self._say(words)
                await self._do(api, does)
            await asyncio.sleep(self._begun + self._length_s - asyncio.get_running_loop().time())
            await self._recovered()
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _do(self, api: Api, does: Does) -> None:
        launch = self.launch
        match does:
            case "faults":
                await self._set(_FAULTS)
                for name, socket in _ONCE.items():
                    await self._control("POST", "/faults", {"order": name, "target": socket})
            case "venue away":
                await self._set(_AWAY)
                self._begin("Kalshi away", lambda: feed_lives(api, "kalshi"), lasts=True)
            case "venue back":
                await self._set(dict.fromkeys(_AWAY, "0"))
                self._end()
            case "cut":
                launch.cut()
                self._begin("ocean cut", lambda: feed_lives(api, "polymarket"), lasts=True)
            case "heal":
                launch.heal()
                self._end()
            case "kill":
                before = sum(place.restarts for place in self._shards)
                launch.kill(SHARD)
                self._begin("game shard killed", lambda: self._shards_well(api, restarts=before + 1))
            case "scale out":
                count = self._most
                launch.scale(SHARD, count)
                self._begin(f"scaled out to {count} game shards", lambda: self._shards_well(api, count=count))
            case "calm":
                await self._set(dict.fromkeys(_FAULTS, "0"))

    def _begin(self, what: str, well: Callable[[], Awaitable[bool]], *, lasts: bool = False) -> None:
        now_s = self._passed
        self._troubles.append(Trouble(what, now_s, None if lasts else now_s, well))

    def _end(self) -> None:
        self._troubles[-1].ended_s = self._passed

    async def _set(self, rates: Mapping[str, str]) -> None:
        for name, rate in rates.items():
            await self._control("POST", "/faults", {"set": f"{name}={rate}"})

    async def _control(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Record:
        """Ask the simulators, or tell them something."""
        timeout = aiohttp.ClientTimeout(total=10.0)
        async with (
            aiohttp.ClientSession(timeout=timeout, raise_for_status=True) as client,
            client.request(method, f"{self._venues}{path}", json=body) as answer,
        ):
            found: Record = await answer.json()
            return found

    @property
    def _venues(self) -> str:
        assert self.launch.venues is not None
        return self.launch.venues.control

    # ---- how it comes out of it --------------------------------------------------------------------------------

    async def _watch(self) -> None:
        """Look at every trouble again and again."""
        while True:
            for trouble in [one for one in self._troubles if one.recovered_s is None]:
                try:
                    well = await trouble.well()
                except ApiError:
                    well = False
                trouble.look(self._passed, well=well)
                if trouble.recovered_s is not None and trouble.ended_s is not None:
                    self._say(f"{trouble.what}: all is well after {trouble.recovered_s - trouble.ended_s:.1f} s")
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _recovered(self) -> None:
        """Wait until every trouble is over, or for as long as that may take."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_RECOVERED_WITHIN_S):
                while any(one.recovered_s is None for one in self._troubles):
                    await asyncio.sleep(_LOOK_EVERY_S)

    async def _shards_well(self, api: Api, *, restarts: int = 0, count: int = 0) -> bool:
        shards = self._shards
        if sum(place.restarts for place in shards) < restarts or len(shards) < count:
            return False
        return await shards_well(api, self.launch, shards)

    @property
    def _shards(self) -> list[Place]:
        return [place for place in self.launch.places if place.service.name == SHARD]

    @property
    def _most(self) -> int:
        for service in self._plan.services:
            if service.name == SHARD and service.most is not None:
                return service.most
        raise EndedEarlyError(f"{SHARD} has no scaling target")

    # ---- its end -----------------------------------------------------------------------------------------------

    async def _close(self, api: Api) -> EveningReport:
        self._say("trading is halted; ledger and venues are compared")
        await halt(api)
        books = await agree(api, self._venues)
        begun = sorted([moment(trade, "begun_at") - self._begun_at async for trade in api.every("/api/trades")])
        became = await orders(api, [*self._dark()])
        realised, unrealised = await profit(api)
        truth = (await self._control("GET", "/"))["mispricings"]
        assert isinstance(truth, dict)
        return EveningReport(
            seconds=self._passed,
            troubles=tuple(_told(trouble, begun) for trouble in self._troubles),
            realised=realised,
            unrealised=unrealised,
            trades=len(begun),
            late=became.late,
            denied=became.denied,
            in_the_dark=became.in_the_dark,
            books=books,
            truth={kind: int(str(count)) for kind, count in truth.items()},
            alarms=None,
        )

    def _dark(self) -> list[Span]:
        """While the ocean is cut, nobody at home knows Polymarket's prices once the last ones are too old."""
        ttl_s = float(self.launch.given("MARKET_DATA_TTL"))
        return [
            Span("polymarket", self._begun_at + one.began_s + ttl_s + _IN_FLIGHT_S, self._begun_at + one.ended_s)
            for one in self._troubles
            if one.what == "ocean cut" and one.ended_s is not None
        ]

    @property
    def _passed(self) -> float:
        return asyncio.get_running_loop().time() - self._begun

    def _say(self, words: str) -> None:
        self._tell(f"evening {_clock(self._passed)}: {words}")


def _told(trouble: Trouble, trades: list[float]) -> TroubleReport:
    ended_s = trouble.began_s if trouble.ended_s is None else trouble.ended_s
    return TroubleReport(
        what=trouble.what,
        began_s=trouble.began_s,
        ended_s=ended_s,
        noticed_s=trouble.noticed_s,
        recovered_s=trouble.recovered_s,
        traded_s=next((at for at in trades if at > ended_s), None),
    )


def _clock(seconds: float) -> str:
    """Minutes and seconds, as `04:30`."""
    return f"{int(seconds) // 60:02}:{int(seconds) % 60:02}"
