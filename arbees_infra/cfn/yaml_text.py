"""Templates as YAML text: the same data always gives the same bytes, in the spelling a reviewer expects."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

try:
    from yaml import CSafeDumper as _BaseDumper
except ImportError:  # PyYAML built without libyaml: slower, same text
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]

_SHORT = {"Ref": "!Ref", "Fn::Sub": "!Sub", "Fn::GetAtt": "!GetAtt"}
_TEXT, _MAP, _SEQUENCE = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


class _Dumper(_BaseDumper):
    """YAML with literal blocks for text of several lines and short tags for the commonest intrinsics; no anchors.

    It takes dictionaries, lists and scalars of exactly those types, and so can skip most of what PyYAML looks at.
    """

    def represent_data(self, data: object) -> yaml.Node:
        """The node of a value: text, list and mapping here, numbers and the like by PyYAML."""
        if isinstance(data, str):
            style = "|" if "\n" in data and not any(line.endswith(" ") for line in data.split("\n")) else None
            return yaml.ScalarNode(_TEXT, data, style=style)
        if isinstance(data, dict):
            return self._mapping(data)
        if isinstance(data, list):
            return yaml.SequenceNode(_SEQUENCE, [self.represent_data(item) for item in data], flow_style=False)
        return self.yaml_representers[type(data)](self, data)

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag a reader would give a plain value; asked twice for every scalar, mostly for the same few."""
        if kind is yaml.ScalarNode:
            return _scalar_tag(value, implicit)
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag

    def _mapping(self, data: dict[str, Any]) -> yaml.Node:
        if len(data) == 1:
            ((key, value),) = data.items()
            tag = _SHORT.get(key)
            if tag == "!GetAtt" and isinstance(value, list) and all(isinstance(part, str) for part in value):
                return yaml.ScalarNode(tag, ".".join(value))
            if tag is not None and isinstance(value, str):
                return yaml.ScalarNode(tag, value, style="|" if "\n" in value else None)
            if tag == "!Sub" and isinstance(value, list):
                return yaml.SequenceNode(tag, [self.represent_data(item) for item in value], flow_style=False)
        pairs = [(self.represent_data(key), self.represent_data(item)) for key, item in data.items()]
        return yaml.MappingNode(_MAP, pairs, flow_style=False)


_resolver = yaml.resolver.Resolver()


@lru_cache(maxsize=8192)
def _scalar_tag(value: str, implicit: tuple[bool, bool]) -> str:
    tag: str = _resolver.resolve(yaml.ScalarNode, value, implicit)  # type: ignore[no-untyped-call]
    return tag


def to_yaml(data: dict[str, Any], heading: str) -> str:
    """`data` as YAML, keys in the order given, under a comment that says where the file comes from."""
    body = yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=110, allow_unicode=True, default_flow_style=False)
    return "".join(f"# {line}\n" for line in heading.splitlines()) + body
