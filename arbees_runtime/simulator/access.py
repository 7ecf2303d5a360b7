"""Keys for clients of the simulation, and a file of environment variables that tells them where everything is."""

from __future__ import annotations

import base64
import secrets
import shlex
from collections.abc import Mapping
from pathlib import Path

from arbees_runtime.simulator.kalshi.host import BASE, SOCKET
from arbees_runtime.simulator.kalshi.keys import Key, new_key
from arbees_runtime.simulator.polymarket.host import MARKET_SOCKET, SPORTS_SOCKET, USER_SOCKET
from arbees_runtime.simulator.polymarket.keys import ApiKey

ACCOUNT = "client"
KALSHI_KEY_ID = "simulated-key"
OWN_KEY_ID = "own-key"
"""Id of the key that the caller brings along."""

_KEY_FILE, _VARIABLES_FILE = "kalshi-private-key.pem", "simulator.env"


class Access:
    """A client's keys on both venues.

    Args:
        address: of the wallet that signs Polymarket orders.
        funder: of the wallet that holds the money there; the same if empty.
    """

    def __init__(self, address: str, funder: str = "") -> None:
        self.kalshi, self.kalshi_pem = new_key(KALSHI_KEY_ID, ACCOUNT)
        self.polymarket = ApiKey(
            key="simulated-polymarket-key",
            secret=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            passphrase=secrets.token_hex(16),
            address=address,
            account=ACCOUNT,
            funder=funder or address,
        )

    @property
    def keys(self) -> tuple[Key, ApiKey]:
        """The venues' halves."""
        return self.kalshi, self.polymarket

    def write(self, folder: Path, addresses: Mapping[str, str]) -> Path:
        """Write the Kalshi key and the variables, readable by their owner only; returns the file of variables.

        A shell reads the file. The `SIMULATOR_` variables are for other clients, the rest are those of the processes.
        Polymarket's keys are among the former: a process would want the wallet's private key as well.

        Raises:
            OSError: the folder can't be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        kalshi, polymarket, espn = (addresses[name] for name in ("kalshi", "polymarket", "espn"))
        variables = {
            "KALSHI_HOST": f"http://{kalshi}",
            "KALSHI_WS_HOST": f"ws://{kalshi}",
            "KALSHI_API_KEY": KALSHI_KEY_ID,
            "KALSHI_PRIVATE_KEY": self.kalshi_pem,
            "POLYMARKET_URL": f"http://{polymarket}",
            "ESPN_URL": f"http://{espn}",
            "SIMULATOR_KALSHI_PRIVATE_KEY_FILE": str((folder / _KEY_FILE).resolve()),
            "SIMULATOR_KALSHI_REST": f"http://{kalshi}{BASE}",
            "SIMULATOR_KALSHI_SOCKET": f"ws://{kalshi}{SOCKET}",
            "SIMULATOR_POLYMARKET_API_KEY": self.polymarket.key,
            "SIMULATOR_POLYMARKET_API_SECRET": self.polymarket.secret,
            "SIMULATOR_POLYMARKET_API_PASSPHRASE": self.polymarket.passphrase,
            "SIMULATOR_POLYMARKET_FUNDER": self.polymarket.funder,
            "SIMULATOR_POLYMARKET_MARKET_SOCKET": f"ws://{polymarket}{MARKET_SOCKET}",
            "SIMULATOR_POLYMARKET_USER_SOCKET": f"ws://{polymarket}{USER_SOCKET}",
            "SIMULATOR_POLYMARKET_SPORTS_SOCKET": f"ws://{polymarket}{SPORTS_SOCKET}",
            "SIMULATOR_ESPN": f"http://{espn}/apis/site/v2/sports",
            "SIMULATOR_CONTROL": f"http://{addresses['control']}",
        }
        lines = "".join(f"{name}={shlex.quote(value)}\n" for name, value in variables.items())
        for name, text in ((_KEY_FILE, self.kalshi_pem), (_VARIABLES_FILE, lines)):
            file = folder / name
            file.touch(mode=0o600)
            file.chmod(0o600)
            file.write_text(text, encoding="utf-8")
        return folder / _VARIABLES_FILE
