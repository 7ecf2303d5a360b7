# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _PolicyDocument, _TagsOrList, _Template, _Text, _UpdatePolicy, _UpdateReplacePolicy

class ResourcePolicy(AWSObject):
    BlockPublicPolicy: _Boolean
    ResourcePolicy: _PolicyDocument
    SecretId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ResourcePolicy: _PolicyDocument,
        SecretId: _Text,
        BlockPublicPolicy: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ExternalSecretRotationMetadataItem(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class HostedRotationLambda(AWSProperty):
    ExcludeCharacters: _Text
    KmsKeyArn: _Text
    MasterSecretArn: _Text
    MasterSecretKmsKeyArn: _Text
    RotationLambdaName: _Text
    RotationType: _Text
    Runtime: _Text
    SuperuserSecretArn: _Text
    SuperuserSecretKmsKeyArn: _Text
    VpcSecurityGroupIds: _Text
    VpcSubnetIds: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RotationType: _Text,
        ExcludeCharacters: _Text = ...,
        KmsKeyArn: _Text = ...,
        MasterSecretArn: _Text = ...,
        MasterSecretKmsKeyArn: _Text = ...,
        RotationLambdaName: _Text = ...,
        Runtime: _Text = ...,
        SuperuserSecretArn: _Text = ...,
        SuperuserSecretKmsKeyArn: _Text = ...,
        VpcSecurityGroupIds: _Text = ...,
        VpcSubnetIds: _Text = ...,
    ) -> None: ...

class RotationRules(AWSProperty):
    AutomaticallyAfterDays: _Integer
    Duration: _Text
    ScheduleExpression: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutomaticallyAfterDays: _Integer = ...,
        Duration: _Text = ...,
        ScheduleExpression: _Text = ...,
    ) -> None: ...

class RotationSchedule(AWSObject):
    ExternalSecretRotationMetadata: _ListOf[_ExternalSecretRotationMetadataItemValue] | _AWSHelperFn
    ExternalSecretRotationRoleArn: _Text
    HostedRotationLambda: _HostedRotationLambdaValue
    RotateImmediatelyOnUpdate: _Boolean
    RotationLambdaARN: _Text
    RotationRules: _RotationRulesValue
    SecretId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SecretId: _Text,
        ExternalSecretRotationMetadata: _ListOf[_ExternalSecretRotationMetadataItemValue] | _AWSHelperFn = ...,
        ExternalSecretRotationRoleArn: _Text = ...,
        HostedRotationLambda: _HostedRotationLambdaValue = ...,
        RotateImmediatelyOnUpdate: _Boolean = ...,
        RotationLambdaARN: _Text = ...,
        RotationRules: _RotationRulesValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GenerateSecretString(AWSProperty):
    ExcludeCharacters: _Text
    ExcludeLowercase: _Boolean
    ExcludeNumbers: _Boolean
    ExcludePunctuation: _Boolean
    ExcludeUppercase: _Boolean
    GenerateStringKey: _Text
    IncludeSpace: _Boolean
    PasswordLength: _Integer
    RequireEachIncludedType: _Boolean
    SecretStringTemplate: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExcludeCharacters: _Text = ...,
        ExcludeLowercase: _Boolean = ...,
        ExcludeNumbers: _Boolean = ...,
        ExcludePunctuation: _Boolean = ...,
        ExcludeUppercase: _Boolean = ...,
        GenerateStringKey: _Text = ...,
        IncludeSpace: _Boolean = ...,
        PasswordLength: _Integer = ...,
        RequireEachIncludedType: _Boolean = ...,
        SecretStringTemplate: _Text = ...,
    ) -> None: ...

class ReplicaRegion(AWSProperty):
    KmsKeyId: _Text
    Region: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Region: _Text,
        KmsKeyId: _Text = ...,
    ) -> None: ...

class Secret(AWSObject):
    Description: _Text
    GenerateSecretString: _GenerateSecretStringValue
    KmsKeyId: _Text
    Name: _Text
    ReplicaRegions: _ListOf[_ReplicaRegionValue] | _AWSHelperFn
    SecretString: _Text
    Tags: _TagsOrList
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        GenerateSecretString: _GenerateSecretStringValue = ...,
        KmsKeyId: _Text = ...,
        Name: _Text = ...,
        ReplicaRegions: _ListOf[_ReplicaRegionValue] | _AWSHelperFn = ...,
        SecretString: _Text = ...,
        Tags: _TagsOrList = ...,
        Type: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecretTargetAttachment(AWSObject):
    SecretId: _Text
    TargetId: _Text
    TargetType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SecretId: _Text,
        TargetId: _Text,
        TargetType: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_ExternalSecretRotationMetadataItemValue: TypeAlias = ExternalSecretRotationMetadataItem | _AWSHelperFn
_GenerateSecretStringValue: TypeAlias = GenerateSecretString | _AWSHelperFn
_HostedRotationLambdaValue: TypeAlias = HostedRotationLambda | _AWSHelperFn
_ReplicaRegionValue: TypeAlias = ReplicaRegion | _AWSHelperFn
_RotationRulesValue: TypeAlias = RotationRules | _AWSHelperFn
