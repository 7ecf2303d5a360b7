"""The venues of a launch: simulators on this machine, and the key that a person would fill in."""

from __future__ import annotations

import contextlib
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from arbees_infra.rehearsal.inspection import Inspector

HOST = "127.0.0.1"
_KEY_ID = "own-key"
"""The id under which the simulated Kalshi takes a key that is brought along."""

_UNSET = "unset"
"""What a secret holds until a person fills it in."""

_LOWEST, _HIGHEST = 20_000, 32_000  # below the ports that Linux gives to outgoing connections
GAME_S = 600.0
"""How long a simulated game lasts unless said otherwise."""

_MISPRICINGS = "real,stale,below_fee"
_MISPRICING_EVERY_S = 8
"""More often than in life, so that there is something to see within minutes."""


@dataclass(frozen=True, slots=True)
class VenueKey:
    """A Kalshi key made for one launch.

    Attributes:
        private_pem: The half that goes into Secrets Manager.
        public_pem: The half that Kalshi knows.
    """

    private_pem: str = field(repr=False)
    public_pem: str


def new_key() -> VenueKey:
    """A key that nobody else has."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return VenueKey(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(), public.decode())


def fill_in(inspector: Inspector, key: VenueKey) -> None:
    """Put the Kalshi key into the deployed secrets that wait for one, as a person does after deploying."""
    region = inspector.spec.home.region
    below = f"{inspector.spec.project}/{inspector.spec.environment}/kalshi"
    names = inspector.ask("secretsmanager", region, "list_secrets", "SecretList[].Name")
    for name, value in ((f"{below}/api-key", _KEY_ID), (f"{below}/private-key", key.private_pem)):
        if name not in names:
            continue
        held = inspector.ask("secretsmanager", region, "get_secret_value", "SecretString", {"SecretId": name})
        if held == [_UNSET]:
            inspector.aws.call("secretsmanager", region, "put_secret_value", {"SecretId": name, "SecretString": value})


@dataclass(frozen=True, slots=True)
class Simulated:
    """How the simulators are started, and where they are.

    Attributes:
        base: The first of their four ports.
        seed: The same seed gives the same season.
        games: Games listed at a time.
        game_s: Seconds that a game lasts.
    """

    base: int
    seed: int
    games: int
    game_s: float = GAME_S

    def command(self, key: VenueKey) -> tuple[str, ...]:
        """What starts them."""
        return (
            "python", "-m", "arbees_runtime", "simulate", "--host", HOST, "--port-base", str(self.base),
            "--seed", str(self.seed), "--games", str(self.games), "--game-seconds", str(self.game_s),
            "--mispricing-every", str(_MISPRICING_EVERY_S),
            "--mispricings", _MISPRICINGS, "--kalshi-public-key", key.public_pem,
        )  # fmt: skip

    @property
    def addresses(self) -> Mapping[str, tuple[str, int]]:
        """Where each venue is."""
        return {name: (HOST, self.base + place) for place, name in enumerate(("kalshi", "polymarket", "espn"))}

    @property
    def control(self) -> str:
        """Where one sees what is true."""
        return f"http://{HOST}:{self.base + 3}"


def free_ports(count: int) -> tuple[int, ...]:
    """Ports that nobody listens on, all different.

    They are below those that the system gives to outgoing connections: it may be a while until they are used, and by
    then any of those could be taken.

    Raises:
        OSError: There are not as many.
    """
    found: list[int] = []
    probes: list[socket.socket] = []
    untried = list(range(_LOWEST, _HIGHEST))
    try:
        while len(found) < count:
            if not untried:
                raise OSError(f"no {count} free ports between {_LOWEST} and {_HIGHEST} on {HOST}")
            port = untried.pop(secrets.randbelow(len(untried)))
            probes.append(socket.socket())
            with contextlib.suppress(OSError):
                probes[-1].bind((HOST, port))
                found.append(port)
        return tuple(found)
    finally:
        for probe in probes:
            probe.close()


def free_run(length: int = 4) -> int:
    """The first of so many free ports in a row.

    Raises:
        OSError: There is no such row.
    """
    bases = range(_LOWEST, _HIGHEST, length)
    first = secrets.randbelow(len(bases))  # so that two that look at once hardly find the same
    for base in (*bases[first:], *bases[:first]):
        probes = [socket.socket() for _ in range(length)]
        try:
            for place, probe in enumerate(probes):
                probe.bind((HOST, base + place))
            return int(base)
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
    raise OSError(f"no {length} free ports in a row between {_LOWEST} and {_HIGHEST} on {HOST}")
