"""Free ports on this machine's own address, below those that Linux gives to outgoing connections.

It may be a while until one is listened on, and by then any connection could have been given a port from higher up.
"""

from __future__ import annotations

import secrets
import socket
from contextlib import ExitStack
from itertools import chain
from typing import Final

_HOST: Final = "127.0.0.1"
_LOWEST, _HIGHEST = 20_000, 32_000


def free_port() -> int:
    """A port that nobody listens on at this moment.

    Raises:
        OSError: There is none.
    """
    return free_run(1)


def free_ports(names: list[str]) -> dict[str, int]:
    """A free port for each name; all different.

    Raises:
        OSError: There are not so many in a row.
    """
    first = free_run(len(names))
    return {name: first + place for place, name in enumerate(names)}


def free_run(length: int) -> int:
    """The first of so many free ports in a row.

    Raises:
        OSError: There is no such row.
    """
    bases = range(_LOWEST, _HIGHEST - length + 1)
    first = secrets.randbelow(len(bases))  # so that two that look at once hardly find the same
    for base in chain(bases[first:], bases[:first]):
        if _all_free(range(base, base + length)):
            return base
    raise OSError(f"no {length} free ports in a row between {_LOWEST} and {_HIGHEST} on {_HOST}")


def _all_free(ports: range) -> bool:
    """Whether nobody listens on any of them, on the own address or on all."""
    with ExitStack() as probes:
        try:
            for port in ports:
                probes.enter_context(socket.socket()).bind((_HOST, port))
        except OSError:
            return False
        return True
