# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _PolicyDocument, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

Active: Final = 'Active'
Inactive: Final = 'Inactive'

class AccessKey(AWSObject):
    Serial: _Integer
    Status: _Text
    UserName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        UserName: _Text,
        Serial: _Integer = ...,
        Status: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Policy(AWSProperty):
    PolicyDocument: _PolicyDocument
    PolicyName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PolicyDocument: _PolicyDocument,
        PolicyName: _Text,
    ) -> None: ...

class Group(AWSObject):
    GroupName: _Text
    ManagedPolicyArns: _Texts
    Path: _Text
    Policies: _ListOf[_PolicyValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        GroupName: _Text = ...,
        ManagedPolicyArns: _Texts = ...,
        Path: _Text = ...,
        Policies: _ListOf[_PolicyValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GroupPolicy(AWSObject):
    GroupName: _Text
    PolicyDocument: _Document
    PolicyName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupName: _Text,
        PolicyName: _Text,
        PolicyDocument: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InstanceProfile(AWSObject):
    InstanceProfileName: _Text
    Path: _Text
    Roles: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        Roles: _Texts,
        InstanceProfileName: _Text = ...,
        Path: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ManagedPolicy(AWSObject):
    Description: _Text
    Groups: _Texts
    ManagedPolicyName: _Text
    Path: _Text
    PolicyDocument: _PolicyDocument
    Roles: _Texts
    Users: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _PolicyDocument,
        Description: _Text = ...,
        Groups: _Texts = ...,
        ManagedPolicyName: _Text = ...,
        Path: _Text = ...,
        Roles: _Texts = ...,
        Users: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OIDCProvider(AWSObject):
    ClientIdList: _Texts
    Tags: _TagSet
    ThumbprintList: _Texts
    Url: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientIdList: _Texts = ...,
        Tags: _TagSet = ...,
        ThumbprintList: _Texts = ...,
        Url: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PolicyType(AWSObject):
    Groups: _Texts
    PolicyDocument: _PolicyDocument
    PolicyName: _Text
    Roles: _Texts
    Users: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _PolicyDocument,
        PolicyName: _Text,
        Groups: _Texts = ...,
        Roles: _Texts = ...,
        Users: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Role(AWSObject):
    AssumeRolePolicyDocument: _PolicyDocument
    Description: _Text
    ManagedPolicyArns: _Texts
    MaxSessionDuration: _Integer
    Path: _Text
    PermissionsBoundary: _Text
    Policies: _ListOf[_PolicyValue] | _AWSHelperFn
    RoleName: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        AssumeRolePolicyDocument: _PolicyDocument,
        Description: _Text = ...,
        ManagedPolicyArns: _Texts = ...,
        MaxSessionDuration: _Integer = ...,
        Path: _Text = ...,
        PermissionsBoundary: _Text = ...,
        Policies: _ListOf[_PolicyValue] | _AWSHelperFn = ...,
        RoleName: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RolePolicy(AWSObject):
    PolicyDocument: _Document
    PolicyName: _Text
    RoleName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyName: _Text,
        RoleName: _Text,
        PolicyDocument: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SAMLPrivateKey(AWSProperty):
    KeyId: _Text
    Timestamp: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KeyId: _Text,
        Timestamp: _Text,
    ) -> None: ...

class SAMLProvider(AWSObject):
    AddPrivateKey: _Text
    AssertionEncryptionMode: _Text
    Name: _Text
    PrivateKeyList: _ListOf[_SAMLPrivateKeyValue] | _AWSHelperFn
    RemovePrivateKey: _Text
    SamlMetadataDocument: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AddPrivateKey: _Text = ...,
        AssertionEncryptionMode: _Text = ...,
        Name: _Text = ...,
        PrivateKeyList: _ListOf[_SAMLPrivateKeyValue] | _AWSHelperFn = ...,
        RemovePrivateKey: _Text = ...,
        SamlMetadataDocument: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServerCertificate(AWSObject):
    CertificateBody: _Text
    CertificateChain: _Text
    Path: _Text
    PrivateKey: _Text
    ServerCertificateName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CertificateBody: _Text = ...,
        CertificateChain: _Text = ...,
        Path: _Text = ...,
        PrivateKey: _Text = ...,
        ServerCertificateName: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServiceLinkedRole(AWSObject):
    AWSServiceName: _Text
    CustomSuffix: _Text
    Description: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AWSServiceName: _Text = ...,
        CustomSuffix: _Text = ...,
        Description: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LoginProfile(AWSProperty):
    Password: _Text
    PasswordResetRequired: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Password: _Text,
        PasswordResetRequired: _Boolean = ...,
    ) -> None: ...

class User(AWSObject):
    Groups: _Texts
    LoginProfile: _LoginProfileValue
    ManagedPolicyArns: _Texts
    Path: _Text
    PermissionsBoundary: _Text
    Policies: _ListOf[_PolicyValue] | _AWSHelperFn
    Tags: _TagSet
    UserName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Groups: _Texts = ...,
        LoginProfile: _LoginProfileValue = ...,
        ManagedPolicyArns: _Texts = ...,
        Path: _Text = ...,
        PermissionsBoundary: _Text = ...,
        Policies: _ListOf[_PolicyValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        UserName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPolicy(AWSObject):
    PolicyDocument: _Document
    PolicyName: _Text
    UserName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyName: _Text,
        UserName: _Text,
        PolicyDocument: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserToGroupAddition(AWSObject):
    GroupName: _Text
    Users: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        GroupName: _Text,
        Users: _Texts,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VirtualMFADevice(AWSObject):
    Path: _Text
    Tags: _TagSet
    Users: _Texts
    VirtualMfaDeviceName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Users: _Texts,
        Path: _Text = ...,
        Tags: _TagSet = ...,
        VirtualMfaDeviceName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_LoginProfileValue: TypeAlias = LoginProfile | _AWSHelperFn
_PolicyValue: TypeAlias = Policy | _AWSHelperFn
_SAMLPrivateKeyValue: TypeAlias = SAMLPrivateKey | _AWSHelperFn
