"""Chance that can be repeated: one seed, and an independent stream of numbers for each purpose."""

from __future__ import annotations

import random
import uuid


class Chance:
    """Random streams that all follow from one seed.

    A stream per purpose keeps runs comparable: one more draw for one purpose does not change what any other
    purpose draws.

    Args:
        seed: the number that a run is repeated by.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def stream(self, *purpose: object) -> random.Random:
        """The stream for a purpose, from its beginning."""
        return random.Random("/".join(map(str, (self.seed, *purpose))))  # noqa: S311 - simulation, not secrecy


class Ids:
    """Identifiers in the form of UUIDs that come out the same in every run with the same seed."""

    def __init__(self, chance: Chance, *purpose: object) -> None:
        self._stream = chance.stream("ids", *purpose)

    def __call__(self) -> str:
        """The next identifier."""
        return str(uuid.UUID(int=self._stream.getrandbits(128), version=4))
