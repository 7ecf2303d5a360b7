# Written by scripts/generate_typings.py from troposphere 4.11.1 and scripts/typing_stubs/by_hand. Do not edit.
# What a property of a resource may be given. Exists in the stubs only: nothing to import at run time.
# Every name is private, so that no property of a resource (`Tags`, `Environment`) can hide it inside a class body.

from collections.abc import Iterator
from typing import Literal, Protocol, SupportsIndex, TypeAlias, TypeVar

from awacs.aws import Policy

from troposphere import AWSHelperFn, AWSObject, BaseAWSObject, Tags, Template, policies

_T_co = TypeVar("_T_co", covariant=True)

class _ListOf(Protocol[_T_co]):
    """A `list`, read covariantly. troposphere refuses tuples and other sequences, and so does `reverse`."""

    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: SupportsIndex, /) -> _T_co: ...
    def reverse(self) -> None: ...

class _DictOf(Protocol[_T_co]):
    """A `dict` keyed by text, read covariantly. troposphere refuses other mappings, and so does `popitem`."""

    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: str, /) -> _T_co: ...
    def popitem(self) -> tuple[str, _T_co]: ...

_AWSHelperFn: TypeAlias = AWSHelperFn
_Template: TypeAlias = Template

_Text: TypeAlias = str | AWSHelperFn
_Texts: TypeAlias = _ListOf[str | AWSHelperFn] | AWSHelperFn
_Integer: TypeAlias = int | str | AWSHelperFn
_Number: TypeAlias = float | str | AWSHelperFn
_Boolean: TypeAlias = bool | AWSHelperFn
_Scalar: TypeAlias = str | float | AWSHelperFn
_Document: TypeAlias = _DictOf[object] | AWSHelperFn
_DocumentOrText: TypeAlias = _DictOf[object] | str | AWSHelperFn
_Objects: TypeAlias = _ListOf[object] | AWSHelperFn
_PolicyDocument: TypeAlias = Policy | _DictOf[object] | AWSHelperFn
_PolicyDocumentOrText: TypeAlias = Policy | _DictOf[object] | str | AWSHelperFn
_TagSet: TypeAlias = Tags | AWSHelperFn
_TagsOrList: TypeAlias = Tags | _ListOf[_DictOf[object] | BaseAWSObject | AWSHelperFn] | AWSHelperFn

# The attributes every resource may carry besides its properties.
_Condition: TypeAlias = str
_CreationPolicy: TypeAlias = policies.CreationPolicy | _DictOf[object]
_DeletionPolicy: TypeAlias = Literal["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"]
_DependsOn: TypeAlias = str | AWSObject | _ListOf[str | AWSObject]
_Metadata: TypeAlias = _DictOf[object] | AWSHelperFn
_UpdatePolicy: TypeAlias = policies.UpdatePolicy | _DictOf[object]
_UpdateReplacePolicy: TypeAlias = Literal["Delete", "Retain", "Snapshot"]
