"""A value that one stack offers to all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from troposphere import AWSHelperFn

T = TypeVar("T")

MARKER = "Arbees::Output"
"""Key of the placeholder that stands for an output until its stack is rendered (see `cfn.lowering`)."""


@dataclass(frozen=True, slots=True, order=True)
class StackKey:
    """Which stack: its region and its component, as in `templates_out/<region>/<component>.yaml`."""

    region: str
    component: str

    def __str__(self) -> str:
        return f"{self.region}/{self.component}"


class Token(str):
    """Text that carries an output through troposphere's encoder, which passes text on untouched."""

    __slots__ = ("output",)
    output: Output[Any]


class Output(AWSHelperFn, Generic[T]):
    """A typed reference to an output of a stack, usable wherever troposphere takes a value.

    Inside its own stack it is lowered to the expression it stands for (a Ref or GetAtt); in any other stack, of
    whatever region, to `Fn::GetStackOutput`. Using it is what makes the using stack depend on this one: there is
    nothing else to declare.
    """

    def __init__(self, producer: StackKey, stack_name: str, name: str, value: object) -> None:
        self.producer = producer
        self.stack_name = stack_name
        self.name = name
        self.value = value

    def to_dict(self) -> dict[str, Any]:
        """The placeholder that `cfn.lowering` replaces."""
        token = Token(f"{self.producer}.{self.name}")
        token.output = self
        return {MARKER: token}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Output) and (self.producer, self.name) == (other.producer, other.name)

    def __hash__(self) -> int:
        return hash((self.producer, self.name))

    def __repr__(self) -> str:
        return f"Output({self.producer}.{self.name})"


class Known(Output[T]):
    """A value that is known already, such as an adopted VPC's id: usable wherever an output is, needing no stack."""

    def __init__(self, value: str | AWSHelperFn) -> None:
        super().__init__(StackKey("", ""), "", str(value), value)

    def to_dict(self) -> Any:
        """The value itself."""
        return self.value
