"""What looks after the database reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.messages import TradingMode
from arbees_runtime.settings.common import OnBus, OnDatabase, OwnerSettings, Settings
from arbees_runtime.settings.kinds import ANY_SECRET, MODE, NAME
from arbees_runtime.settings.values import Reads, Secret


@dataclass(frozen=True, kw_only=True)
class RecorderSettings(OnDatabase, OnBus):
    """What the recorder reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]


@dataclass(frozen=True, kw_only=True)
class MigrateSettings(Settings):
    """What the migration reads."""

    database: OwnerSettings
    programs_role: Annotated[str, Reads("DATABASE_APP_USER", NAME)]
    programs_password: Annotated[Secret | None, Reads("DATABASE_APP_PASSWORD", ANY_SECRET, secret=True)]
