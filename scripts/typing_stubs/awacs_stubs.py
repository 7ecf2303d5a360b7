"""The stubs of awacs: statements, policies, condition operators and the actions of each service."""

import importlib
import inspect
import keyword
from collections.abc import Iterable, Iterator

import awacs
import awacs.aws

from .property_types import AWACS_PROPERTIES
from .source import by_hand, header, render_constants


def render_awacs_core() -> str:
    """The constants, statements and policies, and the condition operators."""
    module = awacs.aws
    lines: list[str] = ["", *render_constants(module)]
    for cls in (module.Statement, module.Policy):
        lines += ["", f"class {cls.__name__}(AWSProperty):"]
        types = {name: AWACS_PROPERTIES[name] for name in cls.props}
        lines += [f"    {name}: {annotation}" for name, annotation in types.items()]
        lines += ["    def __init__(", "        self,", "        *,"]
        ordered = sorted(types, key=lambda name: not cls.props[name][1])
        lines += [f"        {name}: {types[name]}{'' if cls.props[name][1] else ' = ...'}," for name in ordered]
        lines += ["    ) -> None: ..."]
    lines += ["", "class PolicyDocument(Policy): ...", ""]
    for name, value in vars(module).items():
        if (
            inspect.isclass(value)
            and issubclass(value, module.ConditionElement)
            and value is not module.ConditionElement
        ):
            lines += [f"class {name}(ConditionElement):", "    condition: str", ""]
    return "\n".join(lines)


def render_awacs_service(name: str) -> str:
    module = importlib.import_module(f"awacs.{name}")
    actions = [
        key for key, value in vars(module).items() if isinstance(value, awacs.aws.Action) and not keyword.iskeyword(key)
    ]
    lines = [
        "from typing import Final",
        "",
        "from .aws import Action as BaseAction",
        "from .aws import BaseARN",
        "",
        *render_constants(module),
        "",
        "class Action(BaseAction):",
        "    def __init__(self, action: str | None = ...) -> None: ...",
        "",
        "class ARN(BaseARN):",
        "    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...",
        "",
        *(f"{action}: Final[Action]" for action in actions),
    ]
    return header(awacs, "") + "\n" + "\n".join(lines) + "\n"


def awacs_stubs(modules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The path and text of each stub: of the core and of the named service modules."""
    yield "awacs/__init__.pyi", by_hand(awacs, "awacs/__init__.pyi")
    yield "awacs/aws.pyi", by_hand(awacs, "awacs/aws.pyi") + render_awacs_core()
    for name in modules:
        yield f"awacs/{name}.pyi", render_awacs_service(name)
