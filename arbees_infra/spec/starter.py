"""The file that `init` writes: every key of the spec, commented out, with its meaning and its default."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from arbees_infra.spec.load import PROFILES, load_spec
from arbees_infra.spec.network import Outpost
from arbees_infra.spec.reference import Key, Table, tables, toml_value

_WIDTH = 110
_PLACEHOLDERS = {"text": '""', "whole number": "0", "true or false": "false"}


def starter(profile: str) -> str:
    """A spec that is its profile's defaults, with every key there is as a comment.

    Args:
        profile: One of `PROFILES`.

    Raises:
        ValueError: There is no such profile.
    """
    number = PROFILES.index(profile)
    top, *rest = tables()
    lines = [
        "# Arbees: everything that can be decided about one deployment.",
        "# What is commented out has the value it shows. Take away the # before a key, and the one before its table if",
        "# there is one, to change it. See docs/reference/spec.md and docs/reference/plan-checks.md.",
        "",
        *_comment(top.keys[0].meaning),
        f'profile = "{profile}"',
        "",
    ]
    for key in top.keys[1:]:
        lines += _key(key, number)
    shipped = load_spec(profile=profile).outposts
    for table in rest:
        if table.path[0] == "outposts" and shipped:
            lines += _table(_of_outpost(table, *next(iter(shipped.items()))), number)
        else:
            lines += _table(table, number)
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Table, number: int) -> list[str]:
    lines = ["", *_comment(table.meaning)]
    if "<name>" in table.path:
        lines += _comment("One table per name.")
    header = f"[{'.'.join(_example(table.path))}]"
    lines += [f"# {header}" if table.optional or "<name>" in table.path else header]
    if table.keys:
        lines.append("")
    for key in table.keys:
        lines += _key(key, number)
    return lines


def _of_outpost(table: Table, name: str, outpost: Outpost) -> Table:
    """The table of an outpost that the profile has already, with its values there."""
    path = (table.path[0], name, *table.path[2:])
    if len(path) > 2:
        return replace(table, path=path)
    keys = tuple(replace(key, fixed=toml_value(getattr(outpost, key.path[-1])), defaults=()) for key in table.keys)
    return replace(table, path=path, optional=False, keys=keys)


def _example(path: tuple[str, ...]) -> list[str]:
    names = {"outposts": "eu-central-1", "service": "game-shard"}
    return [names.get(path[depth - 1], "name") if part == "<name>" else part for depth, part in enumerate(path)]


def _key(key: Key, number: int) -> list[str]:
    default = key.defaults[number] if key.defaults else key.fixed
    state = " Required." if key.required else " Not set by default." if default is None else ""
    value = default if default is not None else _PLACEHOLDERS.get(key.type.split(",")[0], "[]")
    return [*_comment(f"{key.meaning} ({key.type}){state}"), f"# {key.path[-1]} = {value}", ""]


def _comment(text: str) -> list[str]:
    return [f"#   {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]
