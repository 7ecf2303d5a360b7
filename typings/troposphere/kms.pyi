# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject
from ._values import _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _Metadata, _PolicyDocument, _TagSet, _TagsOrList, _Template, _Text, _UpdatePolicy, _UpdateReplacePolicy

class Alias(AWSObject):
    AliasName: _Text
    TargetKeyId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AliasName: _Text,
        TargetKeyId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Key(AWSObject):
    BypassPolicyLockoutSafetyCheck: _Boolean
    Description: _Text
    EnableKeyRotation: _Boolean
    Enabled: _Boolean
    KeyPolicy: _PolicyDocument
    KeySpec: _Text
    KeyUsage: _Text
    MultiRegion: _Boolean
    Origin: _Text
    PendingWindowInDays: _Integer
    RotationPeriodInDays: _Integer
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        BypassPolicyLockoutSafetyCheck: _Boolean = ...,
        Description: _Text = ...,
        EnableKeyRotation: _Boolean = ...,
        Enabled: _Boolean = ...,
        KeyPolicy: _PolicyDocument = ...,
        KeySpec: _Text = ...,
        KeyUsage: _Text = ...,
        MultiRegion: _Boolean = ...,
        Origin: _Text = ...,
        PendingWindowInDays: _Integer = ...,
        RotationPeriodInDays: _Integer = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReplicaKey(AWSObject):
    Description: _Text
    Enabled: _Boolean
    KeyPolicy: _Document
    PendingWindowInDays: _Integer
    PrimaryKeyArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        KeyPolicy: _Document,
        PrimaryKeyArn: _Text,
        Description: _Text = ...,
        Enabled: _Boolean = ...,
        PendingWindowInDays: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...
