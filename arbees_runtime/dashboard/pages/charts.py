"""Charts over time, in options of ECharts; colours of text and lines of the grid are the style sheet's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

COLOURS: Final = ("#2f7de1", "#c2591a", "#178a5e", "#9b4fc7", "#b3363e", "#6b7785")
"""At least 3:1 against the light and the dark background."""

_SYMBOLS: Final = ("circle", "rect", "triangle", "diamond", "pin", "arrow")


def time_chart(
    lines: Mapping[str, Sequence[tuple[str, float | None]]],
    unit: str,
    *,
    dashed: Callable[[str], bool] = lambda _: False,
) -> dict[str, Any]:
    """Lines over time. A value that is not known is a gap.

    Args:
        lines: Moments (ISO 8601) and values by the line's name.
        unit: What values count.
        dashed: Which lines are dashed, by name.
    """
    value_axis: dict[str, Any] = {"type": "value", "name": unit, "scale": True, "nameTextStyle": {"align": "left"}}
    value_axis["splitLine"] = {"lineStyle": {"color": "#80808050"}}
    return {
        "aria": {"enabled": True},
        "animation": False,
        "color": list(COLOURS),
        "tooltip": {"trigger": "axis", "confine": True},
        "legend": {"type": "scroll", "bottom": 0},
        "grid": {"left": 8, "right": 16, "top": 34, "bottom": 40, "containLabel": True},
        "xAxis": {"type": "time", "axisLabel": {"hideOverlap": True}},
        "yAxis": value_axis,
        "series": [
            {
                "name": name,
                "type": "line",
                "symbol": _SYMBOLS[index % len(_SYMBOLS)],
                "symbolSize": 5,
                "showSymbol": len(points) < 40,
                "connectNulls": False,
                "lineStyle": {"type": "dashed" if dashed(name) else "solid"},
                "data": [list(point) for point in points],
            }
            for index, (name, points) in enumerate(lines.items())
        ],
    }
