"""Turning troposphere objects into plain data, with every reference resolved for the stack it is used in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from troposphere import encode_to_dict

from arbees_infra.cfn.output import MARKER, Output, StackKey, Token


def lower(value: object, reader: StackKey, used: dict[Output[Any], None]) -> Any:
    """Plain data for `value` as written in the template of `reader`.

    Args:
        value: A troposphere object, or data that holds some.
        reader: The stack whose template is being written.
        used: Collects, in order of first use, the outputs of *other* stacks that the value refers to.

    Returns:
        Dictionaries, lists and scalars with `Ref`, `Fn::GetAtt` and `Fn::GetStackOutput` in place of outputs.
    """
    return _resolve(encode_to_dict(value), reader, used)


def _resolve(data: object, reader: StackKey, used: dict[Output[Any], None]) -> Any:
    if isinstance(data, Mapping):
        token = data.get(MARKER)
        if isinstance(token, Token):
            return _reference(token.output, reader, used)
        return {key: _resolve(item, reader, used) for key, item in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_resolve(item, reader, used) for item in data]
    return data


def _reference(output: Output[Any], reader: StackKey, used: dict[Output[Any], None]) -> Any:
    if output.producer == reader:
        return lower(output.value, reader, used)
    used.setdefault(output)
    reference = {"StackName": output.stack_name, "OutputName": output.name}
    if output.producer.region != reader.region:
        reference["Region"] = output.producer.region
    return {"Fn::GetStackOutput": reference}
