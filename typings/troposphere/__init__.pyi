# Written by scripts/generate_typings.py from troposphere 4.11.1 and scripts/typing_stubs/by_hand. Do not edit.
# The core: base classes, intrinsic functions, pseudo parameters and the template.
# `Output` and `Parameter`, at the end, come from the installed package.

from typing import ClassVar, Final, TypeAlias, TypeVar, overload

from typing_extensions import Self

from ._values import (
    _AWSHelperFn,
    _Boolean,
    _Condition,
    _CreationPolicy,
    _DeletionPolicy,
    _DependsOn,
    _DictOf,
    _Integer,
    _ListOf,
    _Metadata,
    _Number,
    _Objects,
    _Scalar,
    _Text,
    _Texts,
    _UpdatePolicy,
    _UpdateReplacePolicy,
)

__version__: Final[str]

Delete: Final = "Delete"
Retain: Final = "Retain"
RetainExceptOnCreate: Final = "RetainExceptOnCreate"
Snapshot: Final = "Snapshot"

AWS_ACCOUNT_ID: Final = "AWS::AccountId"
AWS_NOTIFICATION_ARNS: Final = "AWS::NotificationARNs"
AWS_NO_VALUE: Final = "AWS::NoValue"
AWS_PARTITION: Final = "AWS::Partition"
AWS_REGION: Final = "AWS::Region"
AWS_STACK_ID: Final = "AWS::StackId"
AWS_STACK_NAME: Final = "AWS::StackName"
AWS_URL_SUFFIX: Final = "AWS::URLSuffix"

MAX_MAPPINGS: Final[int]
MAX_OUTPUTS: Final[int]
MAX_PARAMETERS: Final[int]
MAX_RESOURCES: Final[int]
PARAMETER_TITLE_MAX: Final[int]

def encode_to_dict(obj: object) -> object: ...

class BaseAWSObject:
    attributes: list[str]
    dictname: ClassVar[str | None]
    do_validation: bool
    properties: dict[str, object]
    propnames: set[str]
    props: ClassVar[dict[str, tuple[object, bool]]]
    resource: dict[str, object]
    template: Template | None
    title: str | None
    def __init__(
        self, title: str | None, template: Template | None = ..., validation: bool = ..., **kwargs: object
    ) -> None: ...
    def add_to_template(self) -> None: ...
    def validate_title(self) -> None: ...
    def validate(self) -> None: ...
    def no_validation(self) -> Self: ...
    def to_dict(self, validation: bool = ...) -> dict[str, object]: ...
    def to_json(self, *, indent: int = ..., sort_keys: bool = ..., validation: bool = ...) -> str: ...
    @classmethod
    def from_dict(cls, title: str, d: dict[str, object]) -> Self: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

class AWSObject(BaseAWSObject):
    resource_type: ClassVar[str]
    Condition: _Condition
    CreationPolicy: _CreationPolicy
    DeletionPolicy: _DeletionPolicy
    DependsOn: _DependsOn
    Metadata: _Metadata
    UpdatePolicy: _UpdatePolicy
    UpdateReplacePolicy: _UpdateReplacePolicy
    def ref(self) -> _Ref: ...
    def Ref(self) -> _Ref: ...
    def get_att(self, value: str) -> _GetAtt: ...
    def GetAtt(self, value: str) -> _GetAtt: ...

class AWSDeclaration(BaseAWSObject):
    def __init__(self, title: str, **kwargs: object) -> None: ...
    def ref(self) -> _Ref: ...
    def Ref(self) -> _Ref: ...

class AWSProperty(BaseAWSObject):
    def __init__(self, title: str | None = ..., **kwargs: object) -> None: ...

class AWSAttribute(BaseAWSObject):
    def __init__(self, title: str | None = ..., **kwargs: object) -> None: ...

class AWSHelperFn:
    data: object
    def getdata(self, data: object) -> object: ...
    # `Tags` gives a list, a fallback gives what it was given: hence not `dict`.
    def to_dict(self) -> object: ...
    def to_json(self, *, indent: int = ..., sort_keys: bool = ...) -> str: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

class GenericHelperFn(AWSHelperFn):
    def __init__(self, data: object) -> None: ...

class Base64(AWSHelperFn):
    def __init__(self, data: _Text) -> None: ...

class FindInMap(AWSHelperFn):
    def __init__(
        self, mapname: _Text, toplevelkey: _Text, secondlevelkey: _Text, defaultvalue: object = ...
    ) -> None: ...

class GetAtt(AWSHelperFn):
    def __init__(self, logicalName: str | BaseAWSObject, attrName: _Text) -> None: ...

class Cidr(AWSHelperFn):
    def __init__(self, ipblock: _Text, count: _Integer, sizemask: _Integer | None = ...) -> None: ...

class GetAZs(AWSHelperFn):
    def __init__(self, region: _Text = ...) -> None: ...

class If(AWSHelperFn):
    def __init__(self, cond: str, true: object, false: object) -> None: ...

class Equals(AWSHelperFn):
    def __init__(self, value_one: _Scalar, value_two: _Scalar) -> None: ...

class And(AWSHelperFn):
    def __init__(self, cond_one: AWSHelperFn, cond_two: AWSHelperFn, *conds: AWSHelperFn) -> None: ...

class Or(AWSHelperFn):
    def __init__(self, cond_one: AWSHelperFn, cond_two: AWSHelperFn, *conds: AWSHelperFn) -> None: ...

class Not(AWSHelperFn):
    def __init__(self, cond: AWSHelperFn) -> None: ...

class Join(AWSHelperFn):
    def __init__(self, delimiter: str, values: _Texts) -> None: ...

class Split(AWSHelperFn):
    def __init__(self, delimiter: str, values: _Text) -> None: ...

class Sub(AWSHelperFn):
    def __init__(
        self, input_str: str, dict_values: _DictOf[_Scalar] | None = ..., **values: _Scalar
    ) -> None: ...

class Name(AWSHelperFn):
    def __init__(self, data: str | BaseAWSObject) -> None: ...

class Select(AWSHelperFn):
    def __init__(self, indx: _Integer, objects: _Objects) -> None: ...

class Ref(AWSHelperFn):
    def __init__(self, data: str | BaseAWSObject) -> None: ...

# `AWSObject` has methods of these names, which hide the classes inside its body.
_Ref: TypeAlias = Ref
_GetAtt: TypeAlias = GetAtt

AccountId: Final[Ref]
NotificationARNs: Final[Ref]
NoValue: Final[Ref]
Partition: Final[Ref]
Region: Final[Ref]
StackId: Final[Ref]
StackName: Final[Ref]
URLSuffix: Final[Ref]

class Condition(AWSHelperFn):
    def __init__(self, data: str) -> None: ...

class ImportValue(AWSHelperFn):
    def __init__(self, data: _Text) -> None: ...

class GetStackOutput(AWSHelperFn):
    def __init__(
        self, StackName: _Text, OutputName: _Text, Region: _Text | None = ..., RoleArn: _Text | None = ...
    ) -> None: ...

class Tag(AWSHelperFn):
    def __init__(self, k: _Text, v: _Text) -> None: ...

class Tags(AWSHelperFn):
    tags: list[AWSHelperFn | dict[str, object]]
    def __init__(self, *args: _DictOf[_Text] | AWSHelperFn, **kwargs: _Text) -> None: ...
    def __add__(self, newtags: Tags) -> Tags: ...
    def to_dict(self) -> list[object]: ...
    @classmethod
    def from_dict(cls, title: str | None = ..., **kwargs: _Text) -> Self: ...

class Export(AWSHelperFn):
    def __init__(self, name: _Text) -> None: ...

# `Output` has a property of this name.
_ExportValue: TypeAlias = Export

_Resource = TypeVar("_Resource", bound=AWSObject)

class Template:
    conditions: dict[str, AWSHelperFn]
    description: str | None
    globals: BaseAWSObject | None
    mappings: dict[str, dict[str, object]]
    metadata: dict[str, object]
    outputs: dict[str, Output]
    parameters: dict[str, Parameter]
    props: ClassVar[dict[str, tuple[type, bool]]]
    resources: dict[str, AWSObject]
    rules: dict[str, object]
    transform: list[object] | str | None
    version: str | None
    def __init__(self, Description: str | None = ..., Metadata: dict[str, object] | None = ...) -> None: ...
    def set_description(self, description: str) -> None: ...
    def set_metadata(self, metadata: dict[str, object]) -> None: ...
    def add_condition(self, name: str, condition: AWSHelperFn) -> str: ...
    @overload
    def add_output(self, output: Output) -> Output: ...
    @overload
    def add_output(self, output: list[Output]) -> list[Output]: ...
    def add_mapping(self, name: str, mapping: _DictOf[object]) -> None: ...
    @overload
    def add_parameter(self, parameter: Parameter) -> Parameter: ...
    @overload
    def add_parameter(self, parameter: list[Parameter]) -> list[Parameter]: ...
    def get_or_add_parameter(self, parameter: Parameter) -> Parameter: ...
    @overload
    def add_resource(self, resource: _Resource) -> _Resource: ...
    @overload
    def add_resource(self, resource: list[_Resource]) -> list[_Resource]: ...
    def add_rule(self, name: str, rule: object) -> None: ...
    def set_version(self, version: str | None = ...) -> None: ...
    def set_transform(self, transform: list[object] | str) -> None: ...
    def set_globals(self, globals: BaseAWSObject) -> None: ...
    def to_dict(self) -> dict[str, object]: ...
    def set_parameter_label(self, parameter: Parameter | str, label: str) -> None: ...
    def add_parameter_to_group(self, parameter: Parameter | str, group_name: str) -> str: ...
    def to_json(self, indent: int = ..., sort_keys: bool = ..., separators: tuple[str, str] = ...) -> str: ...
    def to_yaml(self, clean_up: bool = ..., long_form: bool = ..., sort_keys: bool = ...) -> str: ...
    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

class Output(AWSDeclaration):
    Description: _Text
    Export: _ExportValue
    Value: _Text
    def __init__(
        self,
        title: str,
        *,
        Value: _Text,
        Description: _Text = ...,
        Export: _ExportValue = ...,
        Condition: _Condition = ...,
    ) -> None: ...

class Parameter(AWSDeclaration):
    Type: _Text
    Default: _Text | _Integer | _Number
    NoEcho: _Boolean
    AllowedValues: _Objects
    AllowedPattern: _Text
    MaxLength: _Integer
    MinLength: _Integer
    MaxValue: _Integer
    MinValue: _Integer
    Description: _Text
    ConstraintDescription: _Text
    def __init__(
        self,
        title: str,
        *,
        Type: _Text,
        Default: _Text | _Integer | _Number = ...,
        NoEcho: _Boolean = ...,
        AllowedValues: _Objects = ...,
        AllowedPattern: _Text = ...,
        MaxLength: _Integer = ...,
        MinLength: _Integer = ...,
        MaxValue: _Integer = ...,
        MinValue: _Integer = ...,
        Description: _Text = ...,
        ConstraintDescription: _Text = ...,
    ) -> None: ...
