"""The configuration reference as a page of Markdown, made from the manifest so that it can't differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arbees_runtime.manifest import BUS, COMMON, DATABASE, METRICS, PROCESSES, Process, Secret, Variable

_HEAD = """\
# Configuration

Made from `arbees_runtime/manifest` by `python -m arbees_runtime reference`; don't edit it by hand.

Processes are configured by environment variables alone. One that is empty or not set takes its default. A secret that
is not set, or holds `unset`, is absent. In AWS the generator sets all of this, secrets coming from Secrets Manager as
`<project>/<environment>/<name>`. A wrong value ends the process with exit code 2 and a message that says which, why,
and what to do; `python -m arbees_runtime doctor` says so beforehand.
"""


def configuration_page() -> str:
    """The page."""
    parts = [
        _HEAD,
        "## Every process\n",
        _variables(COMMON),
        "## Processes on the database\n",
        _variables(DATABASE),
        "## Processes on the bus\n",
        _variables(BUS),
        *(_process(process) for process in PROCESSES),
        "## Metrics\n",
        "In CloudWatch's namespace `Arbees`, with the dimensions `Environment` and the one named here.\n",
        _metrics(),
    ]
    return "\n".join(parts)


def _process(process: Process) -> str:
    facts = [
        f"Reads {_and(['the variables of every process', *_backings(process)])}.",
        f"Has {process.stop_timeout} s to stop.",
    ]
    if process.singleton and process.database:
        facts.append("One copy works at a time: it holds a lease, others wait.")
    elif process.singleton:
        facts.append("One copy at a time; its deployment sees to that, since it has no database to hold a lease in.")
    if process.one_off:
        facts.append("Runs to its end.")
    else:
        facts.append(f"Serves port {process.port} in AWS; its health path is `{process.health}`.")
    text = [f"## {process.name}\n", f"{process.purpose} {' '.join(facts)}\n"]
    if process.variables:
        text.append(_variables(process.variables))
    if process.all_secrets:
        text.append(_secrets(process.all_secrets))
    if process.bus is not None:
        access = process.bus
        rows = [
            [verb, ", ".join(f"`{name}`" for name in names)]
            for verb, names in (
                ("publishes", access.publishes),
                ("subscribes to", access.subscribes),
                ("appends to", access.appends),
                ("consumes", access.consumes),
            )
            if names
        ]
        text.append(_table(["On the bus it", ""], rows))
    return "\n".join(text)


def _backings(process: Process) -> list[str]:
    return [
        *(["of the database"] if process.database else []),
        *(["of the bus"] if process.bus is not None else []),
    ]


def _variables(variables: Iterable[Variable]) -> str:
    rows = [
        [f"`{each.name}`", _default(each) + (f" {each.unit}" if each.unit else ""), each.meaning] for each in variables
    ]
    return _table(["Variable", "Default", "Meaning"], rows)


def _default(variable: Variable) -> str:
    if variable.default is None:
        return "(must be set)"
    return f"`{variable.default}`" if variable.default else "(empty)"


def _secrets(secrets: Iterable[Secret]) -> str:
    needed = {"always": "", "orders": " Only where real orders may be placed.", "proxy": " Only behind a proxy."}
    rows = [
        [
            f"`{each.variable}`",
            f"`{each.name}`",
            "the platform" if each.generated else "a person",
            each.meaning + needed[each.needed],
        ]
        for each in secrets
    ]
    return _table(["Secret", "Name in Secrets Manager", "Made by", "Meaning"], rows)


def _metrics() -> str:
    rows = [
        [f"`{each.name}`", each.unit, each.dimension, ", ".join(each.processes) or "every process", each.meaning]
        for each in METRICS
    ]
    return _table(["Metric", "Unit", "Dimension", "Of", "Meaning"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
