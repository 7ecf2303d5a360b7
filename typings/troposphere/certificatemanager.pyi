# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class ExpiryEventsConfiguration(AWSProperty):
    DaysBeforeExpiry: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        DaysBeforeExpiry: _Integer = ...,
    ) -> None: ...

class Account(AWSObject):
    ExpiryEventsConfiguration: _ExpiryEventsConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        ExpiryEventsConfiguration: _ExpiryEventsConfigurationValue,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DomainScope(AWSProperty):
    ExactDomain: _Text
    Subdomains: _Text
    Wildcards: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExactDomain: _Text = ...,
        Subdomains: _Text = ...,
        Wildcards: _Text = ...,
    ) -> None: ...

class DnsPrevalidationOptions(AWSProperty):
    DomainScope: _DomainScopeValue
    HostedZoneId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DomainScope: _DomainScopeValue = ...,
        HostedZoneId: _Text = ...,
    ) -> None: ...

class PrevalidationOptions(AWSProperty):
    DnsPrevalidation: _DnsPrevalidationOptionsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsPrevalidation: _DnsPrevalidationOptionsValue,
    ) -> None: ...

class TagsItems(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class AcmeDomainValidation(AWSObject):
    AcmeEndpointArn: _Text
    DomainName: _Text
    PrevalidationOptions: _PrevalidationOptionsValue
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        AcmeEndpointArn: _Text,
        DomainName: _Text,
        PrevalidationOptions: _PrevalidationOptionsValue,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PublicCertificateAuthority(AWSProperty):
    AllowedKeyAlgorithms: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowedKeyAlgorithms: _Texts = ...,
    ) -> None: ...

class CertificateAuthority(AWSProperty):
    PublicCertificateAuthority: _PublicCertificateAuthorityValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PublicCertificateAuthority: _PublicCertificateAuthorityValue,
    ) -> None: ...

class AcmeEndpoint(AWSObject):
    AuthorizationBehavior: _Text
    CertificateAuthority: _CertificateAuthorityValue
    CertificateTags: _TagSet
    Contact: _Text
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        AuthorizationBehavior: _Text,
        CertificateAuthority: _CertificateAuthorityValue,
        CertificateTags: _TagSet = ...,
        Contact: _Text = ...,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Expiration(AWSProperty):
    Type: _Text
    Value: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Value: _Integer,
    ) -> None: ...

class AcmeExternalAccountBinding(AWSObject):
    AcmeEndpointArn: _Text
    Expiration: _ExpirationValue
    RoleArn: _Text
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        AcmeEndpointArn: _Text,
        RoleArn: _Text,
        Expiration: _ExpirationValue = ...,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DomainValidationOption(AWSProperty):
    DomainName: _Text
    HostedZoneId: _Text
    ValidationDomain: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DomainName: _Text = ...,
        HostedZoneId: _Text = ...,
        ValidationDomain: _Text = ...,
    ) -> None: ...

class Certificate(AWSObject):
    CertificateAuthorityArn: _Text
    CertificateExport: _Text
    CertificateTransparencyLoggingPreference: _Text
    DomainName: _Text
    DomainValidationOptions: _ListOf[_DomainValidationOptionValue] | _AWSHelperFn
    KeyAlgorithm: _Text
    SubjectAlternativeNames: _Texts
    Tags: _TagsOrList
    ValidationMethod: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DomainName: _Text,
        CertificateAuthorityArn: _Text = ...,
        CertificateExport: _Text = ...,
        CertificateTransparencyLoggingPreference: _Text = ...,
        DomainValidationOptions: _ListOf[_DomainValidationOptionValue] | _AWSHelperFn = ...,
        KeyAlgorithm: _Text = ...,
        SubjectAlternativeNames: _Texts = ...,
        Tags: _TagsOrList = ...,
        ValidationMethod: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_CertificateAuthorityValue: TypeAlias = CertificateAuthority | _AWSHelperFn
_DnsPrevalidationOptionsValue: TypeAlias = DnsPrevalidationOptions | _AWSHelperFn
_DomainScopeValue: TypeAlias = DomainScope | _AWSHelperFn
_DomainValidationOptionValue: TypeAlias = DomainValidationOption | _AWSHelperFn
_ExpirationValue: TypeAlias = Expiration | _AWSHelperFn
_ExpiryEventsConfigurationValue: TypeAlias = ExpiryEventsConfiguration | _AWSHelperFn
_PrevalidationOptionsValue: TypeAlias = PrevalidationOptions | _AWSHelperFn
_PublicCertificateAuthorityValue: TypeAlias = PublicCertificateAuthority | _AWSHelperFn
_TagsItemsValue: TypeAlias = TagsItems | _AWSHelperFn
