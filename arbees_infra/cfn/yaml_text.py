"""Templates as YAML text: the same data always gives the same bytes, in the spelling a reviewer expects."""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeDumper as _BaseDumper
except ImportError:  # PyYAML built without libyaml: slower, same text
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]

_SHORT = {"Ref": "!Ref", "Fn::Sub": "!Sub", "Fn::GetAtt": "!GetAtt"}


class _Dumper(_BaseDumper):
    """YAML with literal blocks for text of several lines and short tags for the commonest intrinsics; no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text and not any(line.endswith(" ") for line in text.split("\n")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.Node:
    if len(data) == 1:
        ((key, value),) = data.items()
        tag = _SHORT.get(key)
        if tag == "!GetAtt" and isinstance(value, list) and all(isinstance(part, str) for part in value):
            return dumper.represent_scalar(tag, ".".join(value))
        if tag is not None and isinstance(value, str):
            return dumper.represent_scalar(tag, value, style="|" if "\n" in value else None)
        if tag == "!Sub" and isinstance(value, list):
            return dumper.represent_sequence(tag, value)
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)


def to_yaml(data: dict[str, Any], heading: str) -> str:
    """`data` as YAML, keys in the order given, under a comment that says where the file comes from."""
    body = yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=110, allow_unicode=True, default_flow_style=False)
    return "".join(f"# {line}\n" for line in heading.splitlines()) + body
