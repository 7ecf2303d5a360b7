"""What is above every page: the menu, how the API is, and the kill switch."""

from __future__ import annotations

from typing import Final

from arbees_runtime.dashboard.pages.system import SWITCHES
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Watch

ALL: Final = "all"


def _link(watch: Watch, _: Parameters) -> Context:
    return {"link": str(watch.link), "problem": watch.problem}


def _switch(watch: Watch, _: Parameters) -> Context:
    answer = watch.answer(SWITCHES.path)
    switches = answer.value or []
    state = next((each["state"] for each in switches if each["scope"] == ALL), None)
    others = sum(1 for each in switches if each["scope"] != ALL and each["state"] != "active")
    return {"state": state, "others": others, "at_ms": answer.at_ms or None}


LINK: Final = Section("link", "Connection", _link, always=True)

SWITCH: Final = Section("switch", "Kill switch", _switch, resources=lambda *_: (SWITCHES,), always=True)
