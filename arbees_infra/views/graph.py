"""The deployment graph as a Mermaid diagram: stacks by region, an arrow from each to those that read it."""

from __future__ import annotations

from arbees_infra.cfn import Platform, StackKey


def mermaid(platform: Platform) -> str:
    """The diagram's text, for a Markdown fence of type `mermaid`."""
    lines = ["graph LR"]
    for region in platform.regions:
        lines.append(f'  subgraph {_node(region)}["{region}"]')
        lines += [f'    {_name(s.key)}["{s.key.component}"]' for s in platform if s.region == region]
        lines.append("  end")
    for stack in platform:
        lines += [f"  {_name(key)} --> {_name(stack.key)}" for key in stack.dependencies]
    return "\n".join(lines) + "\n"


def _node(text: str) -> str:
    return text.replace("-", "_")


def _name(key: StackKey) -> str:
    return _node(f"{key.region}_{key.component}")
