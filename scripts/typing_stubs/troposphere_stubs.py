"""The stubs of troposphere: a keyword-only signature for each class that has a table of properties."""

import ast
import importlib
import inspect
import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

import troposphere
from troposphere import AWSAttribute, AWSDeclaration, AWSHelperFn, AWSObject, AWSProperty, BaseAWSObject

from .property_types import classes_in, home_of, property_type
from .source import by_hand, hand_written, header, render_constants

ATTRIBUTES = (
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
)
CORE_CLASSES = (AWSObject, AWSDeclaration, AWSProperty, AWSAttribute, BaseAWSObject)


def public_classes(module: ModuleType) -> Iterator[type]:
    """The resource, property and function classes a module offers, own or re-exported, in source order."""
    # A class may be there under a second name too.
    for value in dict.fromkeys(value for value in vars(module).values() if inspect.isclass(value)):
        if issubclass(value, (BaseAWSObject, AWSHelperFn)) and value.__module__ != "troposphere":
            yield value


@dataclass
class Contents:
    """What the stub of one troposphere module holds."""

    classes: list[type] = field(default_factory=list)
    imports: set[type] = field(default_factory=set)
    partial: bool = False


def select_classes(names: Iterable[str]) -> dict[str, Contents]:
    """All classes of the named modules, and of other modules only those that these refer to."""
    contents: dict[str, Contents] = {name: Contents() for name in names}
    queue: list[type] = []
    for name in list(contents):
        for cls in public_classes(importlib.import_module(f"troposphere.{name}")):
            if home_of(cls) != name:
                contents[name].imports.add(cls)
            queue.append(cls)
    wanted: set[type] = set()
    while queue:
        cls = queue.pop()
        if cls in wanted:
            continue
        wanted.add(cls)
        queue.extend(base for base in cls.__bases__ if base.__module__ != "troposphere" and base is not object)
        for declared, _ in getattr(cls, "props", {}).values():
            queue.extend(classes_in(declared))
    for name in {home_of(cls) for cls in wanted} - set(contents):
        contents[name] = Contents(partial=True)
    for name, content in contents.items():
        module = importlib.import_module(f"troposphere.{name}")
        content.classes = [cls for cls in public_classes(module) if home_of(cls) == name and cls in wanted]
    return contents


def render_initializer(cls: type[BaseAWSObject], types: dict[str, str]) -> Iterator[str]:
    required = {name for name, (_, needed) in cls.props.items() if needed and getattr(cls, name, None) is None}
    given_by = next(base for base in cls.__mro__ if "__init__" in vars(base))
    parameters: list[str] = []
    if issubclass(cls, AWSDeclaration):
        parameters.append("title: str")
    elif given_by in (AWSProperty, AWSAttribute) and len(types) == len(cls.props):
        parameters.append("title: str | None = ...")
    elif given_by is BaseAWSObject:
        parameters.append("title: str | None")
    keywords = [f"{name}: {types[name]}" for name in types if name in required]
    keywords += [f"{name}: {types[name]} = ..." for name in types if name not in required]
    if issubclass(cls, AWSObject):
        keywords.append("template: _Template | None = ..., validation: bool = ...")
        keywords.append(", ".join(f"{name}: _{name} = ..." for name in ATTRIBUTES))
    elif cls is troposphere.Output:
        keywords.append("Condition: _Condition = ...")
    if keywords:
        parameters += ["*", *keywords]
    if getattr(cls, "resource_type", "") == "AWS::CloudFormation::CustomResource":
        parameters.append("**properties: object")
    yield "    def __init__("
    yield "        self,"
    yield from (f"        {parameter}," for parameter in parameters)
    yield "    ) -> None: ..."


def render_class(cls: type[BaseAWSObject], module: str, unknown: set[str]) -> Iterator[str]:
    base = cls.__bases__[0]
    yield f"class {cls.__name__}({base.__name__}):"
    types: dict[str, str] = {}
    for name, (declared, _) in cls.props.items():
        if keyword.iskeyword(name):
            yield f"    # {name}: a Python keyword; give it as **{{{name!r}: ...}}"
        elif issubclass(cls, AWSObject) and name in ATTRIBUTES:
            yield f"    # {name}: not to be had; troposphere takes it for the attribute of the resource"
        else:
            types[name] = property_type(declared, module, unknown)
    yield from (f"    {name}: {annotation}" for name, annotation in types.items())
    yield from render_initializer(cls, types)
    yield ""


def render_function_class(cls: type) -> Iterator[str]:
    """An intrinsic-function-like class, of which troposphere says no more than the names of the arguments."""
    yield f"class {cls.__name__}({cls.__bases__[0].__name__}):"
    parts = ["self"]
    for parameter in inspect.signature(cls).parameters.values():
        default = "" if parameter.default is parameter.empty else " = ..."
        stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(parameter.kind.name, "")
        parts.append(f"{stars}{parameter.name}: object{default}")
    yield f"    def __init__({', '.join(parts)}) -> None: ..."
    yield ""


def value_aliases() -> set[str]:
    """The names that `_values.pyi` defines."""
    tree = ast.parse(hand_written("troposphere/_values.pyi"))
    names = {
        node.target.id for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    return names | {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def render_module(name: str, content: Contents, unknown: set[str]) -> str:
    module = importlib.import_module(f"troposphere.{name}")
    body: list[str] = [] if content.partial else [*render_constants(module), ""]
    for cls in content.classes:
        if issubclass(cls, BaseAWSObject):
            body += render_class(cls, name, unknown)
        else:
            body += render_function_class(cls)
    text = "\n".join(body)

    # A property often has the name of its class (`Environment: Environment`), which would hide the class in
    # the class body. So the annotations use aliases, each of which accepts an intrinsic function as well.
    referred = {
        cls
        for own in content.classes
        for declared, _ in getattr(own, "props", {}).values()
        for cls in classes_in(declared)
    }
    aliases = {
        f"_{cls.__name__}Value: TypeAlias = {cls.__name__} | _AWSHelperFn"
        for cls in content.classes
        if f"_{cls.__name__}Value" in text
    }
    elsewhere = {cls for cls in referred if home_of(cls) != name}
    aliases |= {
        f"_{home_of(cls)}_{cls.__name__}Value: TypeAlias = _{home_of(cls)}.{cls.__name__} | _AWSHelperFn"
        for cls in elsewhere
    }
    text += "\n" + "\n".join(sorted(aliases)) + "\n"

    core = [
        cls.__name__
        for cls in (*CORE_CLASSES, AWSHelperFn)
        if re.search(rf"^class \w+\({cls.__name__}\):", text, re.MULTILINE)
    ]
    values = sorted(value_aliases() & set(re.findall(r"\b_[A-Z]\w*", text)))
    bases = {base for cls in content.classes for base in cls.__bases__ if base.__module__ != "troposphere"}
    reexports = {cls for cls in content.imports | bases if home_of(cls) not in (name, "builtins")}
    lines = ["from typing import Final, TypeAlias", ""]
    lines += [f"from . import {', '.join(sorted(core))}"] if core else []
    lines += [f"from . import {home} as _{home}" for home in sorted({home_of(cls) for cls in elsewhere})]
    lines += [f"from ._values import {', '.join(values)}"] if values else []
    lines += [
        f"from .{home_of(cls)} import {cls.__name__} as {cls.__name__}"
        for cls in sorted(reexports, key=lambda cls: (home_of(cls), cls.__name__))
    ]
    part = f": the classes of {name} that other modules refer to" if content.partial else ""
    return header(troposphere, part) + "\n" + "\n".join(lines) + "\n\n" + text


def troposphere_stubs(modules: Iterable[str], unknown: set[str]) -> Iterator[tuple[str, str]]:
    """The path and text of each stub. Adds to `unknown` the validators whose accepted type is not known."""
    declarations = "\n".join(
        line
        for cls in (troposphere.Output, troposphere.Parameter)
        for line in ["", *render_class(cls, "troposphere", unknown)]
    )
    yield "troposphere/__init__.pyi", by_hand(troposphere, "troposphere/__init__.pyi") + declarations
    yield "troposphere/_values.pyi", by_hand(troposphere, "troposphere/_values.pyi")
    for name, content in select_classes(modules).items():
        yield f"troposphere/{name}.pyi", render_module(name, content, unknown)
