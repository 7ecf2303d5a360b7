"""Simulated venues for the platform on this machine: Kalshi, Polymarket and ESPN as one supervised child.

The Kalshi key is made here and only its public half goes to the simulators, so that it holds when they are started
again, and is never in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.child import Child
from arbees_runtime.local.ports import free_run
from arbees_runtime.local.supervised import LogLine
from arbees_runtime.simulator.access import OWN_KEY_ID
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.season.past import PastError, read_past

NAME: Final = "simulate"
_SERVERS: Final = 4
_MISPRICING_EVERY_S: Final = 8
_MISPRICINGS: Final = "real,stale,below_fee"
"""More often than in life, and a third of them real, so that there is something to see within minutes."""

_KEPT: Final = "season.json"
_FIRST_SEED: Final = 1
GAMES: Final = 10
"""How many games are listed at a time unless told otherwise."""
_HOST: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Season:
    """What is simulated.

    Attributes:
        seed: The same seed gives the same season.
        games: Games listed at a time.
        file: Where it is kept from run to run; None keeps nothing.
    """

    seed: int
    games: int
    file: Path | None


def refuse_simulated(data: Path | None) -> None:
    """Make sure that a folder holds nothing of simulated venues.

    Raises:
        ConfigurationError: It does.
    """
    if data is not None and (data / _KEPT).exists():
        raise ConfigurationError(
            f"--data {data} holds what was traded at simulated venues, and the real ones know nothing of its games: "
            "choose another folder, or leave --no-simulators out"
        )


def season_of(data: Path | None, seed: int | None, games: int) -> Season:
    """The season to play: that which the folder keeps, or a new one.

    Args:
        data: The folder; None keeps nothing.
        seed: What was asked for; None takes what the folder keeps, or else 1.
        games: Games listed at a time.

    Raises:
        ConfigurationError: The folder keeps the season of another seed, or something else.
    """
    file = None if data is None else data.absolute() / _KEPT
    try:
        past = None if file is None else read_past(file)
    except PastError as error:
        raise ConfigurationError(str(error)) from None
    if past is not None and seed not in (None, past.seed):
        raise ConfigurationError(
            f"{file} keeps the season of seed {past.seed}, and positions are in its games: "
            f"leave --seed {seed} out, or choose another folder for --data"
        )
    return Season(past.seed if past else _FIRST_SEED if seed is None else seed, games, file)


class Simulators(Child):
    """The child, and what processes have to know of it.

    Args:
        season: What is simulated.
        environment: What a Python program needs of the environment.
        clock: The time.
        hear: Is told every line of its log.
    """

    def __init__(
        self, season: Season, environment: Mapping[str, str], clock: Clock, hear: Callable[[LogLine], None]
    ) -> None:
        private = Ed25519PrivateKey.generate()
        public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        self._private_pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        self._base = free_run(_SERVERS)
        arguments = {
            "--host": _HOST,
            "--port-base": str(self._base),
            "--seed": str(season.seed),
            "--games": str(season.games),
            "--mispricing-every": str(_MISPRICING_EVERY_S),
            "--mispricings": _MISPRICINGS,
            "--kalshi-public-key": public,
            **({"--keep": str(season.file)} if season.file else {}),
        }
        flat = [part for argument in arguments.items() for part in argument]
        super().__init__(NAME, environment, self._base + _SERVERS - 1, clock, hear, flat)

    @property
    def variables(self) -> dict[str, str]:
        """Variables of the processes that lead them to the simulators, the key among them."""
        kalshi, polymarket, espn = (f"{_HOST}:{self._base + place}" for place in range(3))
        return {
            "KALSHI_HOST": f"http://{kalshi}",
            "KALSHI_WS_HOST": f"ws://{kalshi}",
            "KALSHI_API_KEY": OWN_KEY_ID,
            "KALSHI_PRIVATE_KEY": self._private_pem,
            "POLYMARKET_URL": f"http://{polymarket}",
            "POLYMARKET_PROXY_URL": "",
            "ESPN_URL": f"http://{espn}",
            "LEAGUES": ",".join(LEAGUES),
            "DISCOVERY_INTERVAL": "5",
        }

    @property
    def control(self) -> str:
        """Where one sees what is true."""
        return f"http://{_HOST}:{self.port}"

    def heard(self, line: LogLine) -> None:
        """Take a line of its log; what it sums up at its end is for who runs it by hand."""
        if line.level != "INFO" or not self.stopping:
            super().heard(line)

    async def look(self, client: aiohttp.ClientSession) -> None:
        """Ask it how it is: it answers as soon as everything listens."""
        if self.pid is None or self.stopping:
            return
        try:
            async with client.get(self.control) as answer:
                report = await answer.json()
            self.state, self.last_line = "ready", f"{report['games']} games; what is true: {self.control}/truth"
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError):
            self.state = "starting" if self.state in ("running", "starting") else "no answer"
