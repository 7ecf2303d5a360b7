"""From what a watch holds to the HTML of a section; made once for all pages that show the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import jinja2

from arbees_runtime.dashboard import wording
from arbees_runtime.dashboard.watch import Link, Resource, Watch

_MOST_KEPT: Final = 400

_log = logging.getLogger(__name__)

Parameters = Mapping[str, str]
"""What the address says: the event's id on the page of an event."""

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of a page with a heading of its own, kept up to date by itself.

    Attributes:
        name: Its template and the id of its element.
        title: Its heading.
        view: What the template shows.
        channels: Channels of the stream that it shows.
        resources: Resources that it shows, by what is known and the page's parameters.
        rows: About how many rows it will have, so that nothing jumps when they come.
        always: Whether its own template tells when nothing is known.
    """

    name: str
    title: str
    view: Callable[[Watch, Parameters], Context]
    channels: tuple[str, ...] = ()
    resources: Callable[[Watch, Parameters], tuple[Resource, ...]] = field(default=lambda *_: ())
    rows: int = 3
    always: bool = False


_templates: Final = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(wording.FILTERS)
_templates.globals.update(stamp=wording.stamp, contract=wording.contract)


def whole(template: str, **context: object) -> str:
    """A whole page from its template."""
    return _templates.get_template(template).render(context)


def html(section: Section, watch: Watch, parameters: Parameters) -> str:
    """The section's HTML now."""
    resources = section.resources(watch, parameters)
    key = (section.name, tuple(sorted(parameters.items())))
    names = (*section.channels, *(each.path for each in resources), "link")
    revisions = (*(watch.revision[name] for name in names), watch.settled)
    made = watch.memory.get(key)
    if made is not None and made[0] == revisions:
        return made[1]
    text = _made(section, watch, parameters, resources)
    watch.memory[key] = (revisions, text)
    if len(watch.memory) > _MOST_KEPT:
        del watch.memory[next(iter(watch.memory))]
    return text


def _made(section: Section, watch: Watch, parameters: Parameters, resources: tuple[Resource, ...]) -> str:
    answers = [watch.answer(each.path) for each in resources]
    waiting = any(each.value is None for each in answers)
    problem = next((each.problem for each in answers if each.value is None and each.problem), "")
    if not problem and section.channels and watch.link is Link.AWAY and not watch.settled:
        problem = watch.problem
    if section.always:
        return whole(f"{section.name}.html", **section.view(watch, parameters))
    if problem:
        return whole("problem.html", problem=problem, rows=section.rows)
    if waiting or (section.channels and not watch.settled and not any(watch.values(each) for each in section.channels)):
        return whole("loading.html", rows=section.rows)
    old = [(each.problem, each.at_ms) for each in answers if each.problem]
    try:
        content = whole(f"{section.name}.html", **section.view(watch, parameters))
    except Exception:
        _log.exception("the section %s can't be shown", section.name)
        return whole("problem.html", problem="This can't be shown; the dashboard's log says why.", rows=section.rows)
    return (whole("old.html", problem=old[0][0], at_ms=old[0][1]) if old else "") + content
