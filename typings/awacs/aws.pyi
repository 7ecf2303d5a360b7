# Written by scripts/generate_typings.py from awacs 2.6.1 and scripts/typing_stubs/by_hand. Do not edit.
# Statements and what they consist of. The properties of a statement and of a policy, and the condition
# operators, at the end, come from the installed package.

from abc import ABCMeta, abstractmethod
from typing import Final, Literal, TypeAlias, overload

import troposphere
from troposphere._values import _DictOf, _ListOf

from . import AWSHelperFn, AWSProperty

# A value in a policy may be one of either library's intrinsic functions.
_Function: TypeAlias = AWSHelperFn | troposphere.AWSHelperFn
_Text: TypeAlias = str | _Function
_Texts: TypeAlias = _ListOf[str | _Function] | _Function
_ConditionValue: TypeAlias = str | float | _Function | _ListOf[str | float | _Function]

class Action(AWSHelperFn):
    prefix: str
    action: str | None
    def __init__(self, prefix: str, action: str | None = ...) -> None: ...
    def JSONrepr(self) -> str: ...

class BaseARN(AWSHelperFn):
    data: str
    def __init__(self, service: str, resource: str, region: str = ..., account: str = ...) -> None: ...
    def JSONrepr(self) -> str: ...

class ConditionElement(AWSHelperFn, metaclass=ABCMeta):
    @overload
    def __init__(self, data: str, value: _ConditionValue) -> None: ...
    @overload
    def __init__(self, data: _DictOf[_ConditionValue]) -> None: ...
    def get_dict(self) -> dict[str, object]: ...
    @property
    @abstractmethod
    def condition(self) -> str: ...

class Condition(AWSHelperFn):
    conditions: list[ConditionElement]
    def __init__(self, conditions: ConditionElement | _ListOf[ConditionElement]) -> None: ...
    def JSONrepr(self) -> dict[str, object]: ...

class Principal(AWSHelperFn):
    data: Literal["*"] | dict[str, object]
    @overload
    def __init__(self, principal: Literal["*"]) -> None: ...
    @overload
    def __init__(
        self,
        principal: Literal["AWS", "CanonicalUser", "Federated", "Service"],
        resources: _Text | _ListOf[_Text],
    ) -> None: ...
    def JSONrepr(self) -> Literal["*"] | dict[str, object]: ...

class AWSPrincipal(Principal):
    def __init__(self, principals: _Text | _ListOf[_Text]) -> None: ...

def effect(x: str) -> str: ...

# Named apart from the classes, which the properties of a statement hide.
_Actions: TypeAlias = _ListOf[Action]
_ConditionBlock: TypeAlias = Condition
_Effect: TypeAlias = Literal["Allow", "Deny"]
_PrincipalBlock: TypeAlias = Principal
_Statements: TypeAlias = _ListOf[Statement]

Allow: Final = 'Allow'
Deny: Final = 'Deny'
Everybody: Final = '*'
CurrentTime: Final = 'aws:CurrentTime'
EpochTime: Final = 'aws:EpochTime'
MultiFactorAuthAge: Final = 'aws:MultiFactorAuthAge'
MultiFactorAuthPresent: Final = 'aws:MultiFactorAuthPresent'
PrincipalArn: Final = 'aws:PrincipalArn'
PrincipalOrgID: Final = 'aws:PrincipalOrgID'
PrincipalType: Final = 'aws:PrincipalType'
Referer: Final = 'aws:Referer'
RequestedRegion: Final = 'aws:RequestedRegion'
SecureTransport: Final = 'aws:SecureTransport'
SourceAccount: Final = 'aws:SourceAccount'
SourceArn: Final = 'aws:SourceArn'
SourceIp: Final = 'aws:SourceIp'
SourceVpc: Final = 'aws:SourceVpc'
SourceVpce: Final = 'aws:SourceVpce'
TagKeys: Final = 'aws:TagKeys'
TokenIssueTime: Final = 'aws:TokenIssueTime'
UserAgent: Final = 'aws:UserAgent'
userid: Final = 'aws:userid'
username: Final = 'aws:username'
VpcSourceIp: Final = 'aws:VpcSourceIp'

class Statement(AWSProperty):
    Action: _Actions
    Condition: _ConditionBlock
    Effect: _Effect
    NotAction: _Actions
    NotPrincipal: _PrincipalBlock
    Principal: _PrincipalBlock
    Resource: _Texts
    NotResource: _Texts
    Sid: _Text
    def __init__(
        self,
        *,
        Effect: _Effect,
        Action: _Actions = ...,
        Condition: _ConditionBlock = ...,
        NotAction: _Actions = ...,
        NotPrincipal: _PrincipalBlock = ...,
        Principal: _PrincipalBlock = ...,
        Resource: _Texts = ...,
        NotResource: _Texts = ...,
        Sid: _Text = ...,
    ) -> None: ...

class Policy(AWSProperty):
    Id: _Text
    Statement: _Statements
    Version: _Text
    def __init__(
        self,
        *,
        Statement: _Statements,
        Id: _Text = ...,
        Version: _Text = ...,
    ) -> None: ...

class PolicyDocument(Policy): ...

class ArnEquals(ConditionElement):
    condition: str

class ArnEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueArnEquals(ConditionElement):
    condition: str

class ForAnyValueArnEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesArnEquals(ConditionElement):
    condition: str

class ForAllValuesArnEqualsIfExists(ConditionElement):
    condition: str

class ArnNotEquals(ConditionElement):
    condition: str

class ArnNotEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueArnNotEquals(ConditionElement):
    condition: str

class ForAnyValueArnNotEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesArnNotEquals(ConditionElement):
    condition: str

class ForAllValuesArnNotEqualsIfExists(ConditionElement):
    condition: str

class ArnLike(ConditionElement):
    condition: str

class ArnLikeIfExists(ConditionElement):
    condition: str

class ForAnyValueArnLike(ConditionElement):
    condition: str

class ForAnyValueArnLikeIfExists(ConditionElement):
    condition: str

class ForAllValuesArnLike(ConditionElement):
    condition: str

class ForAllValuesArnLikeIfExists(ConditionElement):
    condition: str

class ArnNotLike(ConditionElement):
    condition: str

class ArnNotLikeIfExists(ConditionElement):
    condition: str

class ForAnyValueArnNotLike(ConditionElement):
    condition: str

class ForAnyValueArnNotLikeIfExists(ConditionElement):
    condition: str

class ForAllValuesArnNotLike(ConditionElement):
    condition: str

class ForAllValuesArnNotLikeIfExists(ConditionElement):
    condition: str

class Bool(ConditionElement):
    condition: str

class BoolIfExists(ConditionElement):
    condition: str

class ForAnyValueBool(ConditionElement):
    condition: str

class ForAnyValueBoolIfExists(ConditionElement):
    condition: str

class ForAllValuesBool(ConditionElement):
    condition: str

class ForAllValuesBoolIfExists(ConditionElement):
    condition: str

class DateEquals(ConditionElement):
    condition: str

class DateEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueDateEquals(ConditionElement):
    condition: str

class ForAnyValueDateEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesDateEquals(ConditionElement):
    condition: str

class ForAllValuesDateEqualsIfExists(ConditionElement):
    condition: str

class DateNotEquals(ConditionElement):
    condition: str

class DateNotEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueDateNotEquals(ConditionElement):
    condition: str

class ForAnyValueDateNotEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesDateNotEquals(ConditionElement):
    condition: str

class ForAllValuesDateNotEqualsIfExists(ConditionElement):
    condition: str

class DateLessThan(ConditionElement):
    condition: str

class DateLessThanIfExists(ConditionElement):
    condition: str

class ForAnyValueDateLessThan(ConditionElement):
    condition: str

class ForAnyValueDateLessThanIfExists(ConditionElement):
    condition: str

class ForAllValuesDateLessThan(ConditionElement):
    condition: str

class ForAllValuesDateLessThanIfExists(ConditionElement):
    condition: str

class DateLessThanEquals(ConditionElement):
    condition: str

class DateLessThanEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueDateLessThanEquals(ConditionElement):
    condition: str

class ForAnyValueDateLessThanEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesDateLessThanEquals(ConditionElement):
    condition: str

class ForAllValuesDateLessThanEqualsIfExists(ConditionElement):
    condition: str

class DateGreaterThan(ConditionElement):
    condition: str

class DateGreaterThanIfExists(ConditionElement):
    condition: str

class ForAnyValueDateGreaterThan(ConditionElement):
    condition: str

class ForAnyValueDateGreaterThanIfExists(ConditionElement):
    condition: str

class ForAllValuesDateGreaterThan(ConditionElement):
    condition: str

class ForAllValuesDateGreaterThanIfExists(ConditionElement):
    condition: str

class DateGreaterThanEquals(ConditionElement):
    condition: str

class DateGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueDateGreaterThanEquals(ConditionElement):
    condition: str

class ForAnyValueDateGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesDateGreaterThanEquals(ConditionElement):
    condition: str

class ForAllValuesDateGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class IpAddress(ConditionElement):
    condition: str

class IpAddressIfExists(ConditionElement):
    condition: str

class ForAnyValueIpAddress(ConditionElement):
    condition: str

class ForAnyValueIpAddressIfExists(ConditionElement):
    condition: str

class ForAllValuesIpAddress(ConditionElement):
    condition: str

class ForAllValuesIpAddressIfExists(ConditionElement):
    condition: str

class NotIpAddress(ConditionElement):
    condition: str

class NotIpAddressIfExists(ConditionElement):
    condition: str

class ForAnyValueNotIpAddress(ConditionElement):
    condition: str

class ForAnyValueNotIpAddressIfExists(ConditionElement):
    condition: str

class ForAllValuesNotIpAddress(ConditionElement):
    condition: str

class ForAllValuesNotIpAddressIfExists(ConditionElement):
    condition: str

class Null(ConditionElement):
    condition: str

class NullIfExists(ConditionElement):
    condition: str

class ForAnyValueNull(ConditionElement):
    condition: str

class ForAnyValueNullIfExists(ConditionElement):
    condition: str

class ForAllValuesNull(ConditionElement):
    condition: str

class ForAllValuesNullIfExists(ConditionElement):
    condition: str

class NumericEquals(ConditionElement):
    condition: str

class NumericEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericEquals(ConditionElement):
    condition: str

class ForAnyValueNumericEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericEquals(ConditionElement):
    condition: str

class ForAllValuesNumericEqualsIfExists(ConditionElement):
    condition: str

class NumericNotEquals(ConditionElement):
    condition: str

class NumericNotEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericNotEquals(ConditionElement):
    condition: str

class ForAnyValueNumericNotEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericNotEquals(ConditionElement):
    condition: str

class ForAllValuesNumericNotEqualsIfExists(ConditionElement):
    condition: str

class NumericLessThan(ConditionElement):
    condition: str

class NumericLessThanIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericLessThan(ConditionElement):
    condition: str

class ForAnyValueNumericLessThanIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericLessThan(ConditionElement):
    condition: str

class ForAllValuesNumericLessThanIfExists(ConditionElement):
    condition: str

class NumericLessThanEquals(ConditionElement):
    condition: str

class NumericLessThanEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericLessThanEquals(ConditionElement):
    condition: str

class ForAnyValueNumericLessThanEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericLessThanEquals(ConditionElement):
    condition: str

class ForAllValuesNumericLessThanEqualsIfExists(ConditionElement):
    condition: str

class NumericGreaterThan(ConditionElement):
    condition: str

class NumericGreaterThanIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericGreaterThan(ConditionElement):
    condition: str

class ForAnyValueNumericGreaterThanIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericGreaterThan(ConditionElement):
    condition: str

class ForAllValuesNumericGreaterThanIfExists(ConditionElement):
    condition: str

class NumericGreaterThanEquals(ConditionElement):
    condition: str

class NumericGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueNumericGreaterThanEquals(ConditionElement):
    condition: str

class ForAnyValueNumericGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesNumericGreaterThanEquals(ConditionElement):
    condition: str

class ForAllValuesNumericGreaterThanEqualsIfExists(ConditionElement):
    condition: str

class StringEquals(ConditionElement):
    condition: str

class StringEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueStringEquals(ConditionElement):
    condition: str

class ForAnyValueStringEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesStringEquals(ConditionElement):
    condition: str

class ForAllValuesStringEqualsIfExists(ConditionElement):
    condition: str

class StringNotEquals(ConditionElement):
    condition: str

class StringNotEqualsIfExists(ConditionElement):
    condition: str

class ForAnyValueStringNotEquals(ConditionElement):
    condition: str

class ForAnyValueStringNotEqualsIfExists(ConditionElement):
    condition: str

class ForAllValuesStringNotEquals(ConditionElement):
    condition: str

class ForAllValuesStringNotEqualsIfExists(ConditionElement):
    condition: str

class StringEqualsIgnoreCase(ConditionElement):
    condition: str

class StringEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class ForAnyValueStringEqualsIgnoreCase(ConditionElement):
    condition: str

class ForAnyValueStringEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class ForAllValuesStringEqualsIgnoreCase(ConditionElement):
    condition: str

class ForAllValuesStringEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class StringNotEqualsIgnoreCase(ConditionElement):
    condition: str

class StringNotEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class ForAnyValueStringNotEqualsIgnoreCase(ConditionElement):
    condition: str

class ForAnyValueStringNotEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class ForAllValuesStringNotEqualsIgnoreCase(ConditionElement):
    condition: str

class ForAllValuesStringNotEqualsIgnoreCaseIfExists(ConditionElement):
    condition: str

class StringLike(ConditionElement):
    condition: str

class StringLikeIfExists(ConditionElement):
    condition: str

class ForAnyValueStringLike(ConditionElement):
    condition: str

class ForAnyValueStringLikeIfExists(ConditionElement):
    condition: str

class ForAllValuesStringLike(ConditionElement):
    condition: str

class ForAllValuesStringLikeIfExists(ConditionElement):
    condition: str

class StringNotLike(ConditionElement):
    condition: str

class StringNotLikeIfExists(ConditionElement):
    condition: str

class ForAnyValueStringNotLike(ConditionElement):
    condition: str

class ForAnyValueStringNotLikeIfExists(ConditionElement):
    condition: str

class ForAllValuesStringNotLike(ConditionElement):
    condition: str

class ForAllValuesStringNotLikeIfExists(ConditionElement):
    condition: str
