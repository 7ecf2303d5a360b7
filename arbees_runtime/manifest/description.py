"""The words a process is described in: variables, secrets, what it may do on the bus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grant = Literal["always", "orders", "proxy"]
Place = Literal["home", "polymarket"]


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable a process reads.

    Attributes:
        name: Its name.
        meaning: One sentence for the reference page.
        default: Value when it is not set; None when it must be set.
        unit: Unit of a number, such as `s`; empty for text and switches.
    """

    name: str
    meaning: str
    default: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret a process reads from an environment variable; in AWS it comes from Secrets Manager.

    Attributes:
        variable: The environment variable.
        name: Its name in Secrets Manager, below `<project>/<environment>/`.
        meaning: One sentence for the reference page.
        generated: Whether the platform makes it (a password) or a person must fill it in (a venue's key).
        needed: `always`; `orders`: only by a gateway that may place live orders; `proxy`: only when it reads through
            the authenticated proxy of placement `eu-proxy`.
    """

    variable: str
    name: str
    meaning: str
    generated: bool = False
    needed: Grant = "always"


@dataclass(frozen=True, slots=True)
class BusAccess:
    """What a process may do on the bus; its Redis account allows this and nothing else.

    Attributes:
        publishes: Conflated channels it publishes on (last value kept).
        subscribes: Conflated channels it listens to.
        appends: Durable streams it appends to.
        consumes: Durable streams it reads as a consumer group named like the process.
        letters: Durable streams whose dead letters it reads, and nothing else of them.
    """

    publishes: tuple[str, ...] = ()
    subscribes: tuple[str, ...] = ()
    appends: tuple[str, ...] = ()
    consumes: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
