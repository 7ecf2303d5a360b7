"""The Polymarket gateway as a process whose orders the simulator takes: the package that really signs may be absent.

Everything else is the program as it is.
"""

from __future__ import annotations

import sys
from types import ModuleType

from arbees_runtime.cli.main import main
from arbees_runtime.simulator.trial.signer import SimulatedSigner


def signer(private_key: str, funder: str = "") -> SimulatedSigner:
    """Takes the real one's arguments; the wallet that signs is the one that pays."""
    assert private_key
    return SimulatedSigner(funder)


if __name__ == "__main__":
    stand_in = ModuleType("arbees_runtime.venues.polymarket.live_signer")
    stand_in.LiveSigner = signer  # type: ignore[attr-defined]
    sys.modules[stand_in.__name__] = stand_in
    main()
