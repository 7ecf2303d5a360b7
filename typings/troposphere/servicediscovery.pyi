# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _UpdatePolicy, _UpdateReplacePolicy

class HttpNamespace(AWSObject):
    Description: _Text
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        Description: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Instance(AWSObject):
    InstanceAttributes: _Document
    InstanceId: _Text
    ServiceId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InstanceAttributes: _Document,
        ServiceId: _Text,
        InstanceId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SOA(AWSProperty):
    TTL: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        TTL: _Number = ...,
    ) -> None: ...

class PublicDnsPropertiesMutable(AWSProperty):
    SOA: _SOAValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        SOA: _SOAValue = ...,
    ) -> None: ...

class Properties(AWSProperty):
    DnsProperties: _PublicDnsPropertiesMutableValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsProperties: _PublicDnsPropertiesMutableValue = ...,
    ) -> None: ...

class PrivateDnsNamespace(AWSObject):
    Description: _Text
    Name: _Text
    Properties: _PropertiesValue
    Tags: _TagSet
    Vpc: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        Description: _Text = ...,
        Properties: _PropertiesValue = ...,
        Tags: _TagSet = ...,
        Vpc: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PublicDnsNamespace(AWSObject):
    Description: _Text
    Name: _Text
    Properties: _PropertiesValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        Description: _Text = ...,
        Properties: _PropertiesValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DnsRecord(AWSProperty):
    TTL: _Number
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TTL: _Number,
        Type: _Text,
    ) -> None: ...

class DnsConfig(AWSProperty):
    DnsRecords: _ListOf[_DnsRecordValue] | _AWSHelperFn
    NamespaceId: _Text
    RoutingPolicy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsRecords: _ListOf[_DnsRecordValue] | _AWSHelperFn,
        NamespaceId: _Text = ...,
        RoutingPolicy: _Text = ...,
    ) -> None: ...

class HealthCheckConfig(AWSProperty):
    FailureThreshold: _Number
    ResourcePath: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        FailureThreshold: _Number = ...,
        ResourcePath: _Text = ...,
    ) -> None: ...

class HealthCheckCustomConfig(AWSProperty):
    FailureThreshold: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureThreshold: _Number = ...,
    ) -> None: ...

class Service(AWSObject):
    Description: _Text
    DnsConfig: _DnsConfigValue
    HealthCheckConfig: _HealthCheckConfigValue
    HealthCheckCustomConfig: _HealthCheckCustomConfigValue
    Name: _Text
    NamespaceId: _Text
    ServiceAttributes: _Document
    Tags: _TagSet
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        DnsConfig: _DnsConfigValue = ...,
        HealthCheckConfig: _HealthCheckConfigValue = ...,
        HealthCheckCustomConfig: _HealthCheckCustomConfigValue = ...,
        Name: _Text = ...,
        NamespaceId: _Text = ...,
        ServiceAttributes: _Document = ...,
        Tags: _TagSet = ...,
        Type: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PrivateDnsPropertiesMutable(AWSProperty):
    SOA: _SOAValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        SOA: _SOAValue = ...,
    ) -> None: ...

_DnsConfigValue: TypeAlias = DnsConfig | _AWSHelperFn
_DnsRecordValue: TypeAlias = DnsRecord | _AWSHelperFn
_HealthCheckConfigValue: TypeAlias = HealthCheckConfig | _AWSHelperFn
_HealthCheckCustomConfigValue: TypeAlias = HealthCheckCustomConfig | _AWSHelperFn
_PropertiesValue: TypeAlias = Properties | _AWSHelperFn
_PublicDnsPropertiesMutableValue: TypeAlias = PublicDnsPropertiesMutable | _AWSHelperFn
_SOAValue: TypeAlias = SOA | _AWSHelperFn
