"""What the shapes of Kalshi's REST answers and requests have in common.

Amounts stay the decimal strings they are (`*_dollars`, `*_fp`); `readings` turns them into exact numbers.
Fields we do not read are left out, unknown ones are ignored, and a field of a wrong type is an error. Since
summer 2026 the integer cent fields are gone but for balances and settlements. Source: OpenAPI description
3.34.0 of 2026-10-13.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

import msgspec

Dollars: TypeAlias = str
Count: TypeAlias = str
Pair: TypeAlias = tuple[Dollars, Count]
Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its zone; one without could be any of a day's hours."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object."""
