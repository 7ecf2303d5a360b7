# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class AliasTarget(AWSProperty):
    HostedZoneId: _Text
    DNSName: _Text
    EvaluateTargetHealth: _Boolean
    def __init__(
        self,
        *,
        HostedZoneId: _Text,
        DNSName: _Text,
        EvaluateTargetHealth: _Boolean = ...,
    ) -> None: ...

class Location(AWSProperty):
    CidrList: _Texts
    LocationName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CidrList: _Texts,
        LocationName: _Text,
    ) -> None: ...

class CidrCollection(AWSObject):
    Locations: _ListOf[_LocationValue] | _AWSHelperFn
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        Locations: _ListOf[_LocationValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DNSSEC(AWSObject):
    HostedZoneId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        HostedZoneId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DelegationSet(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AlarmIdentifier(AWSProperty):
    Name: _Text
    Region: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Region: _Text,
    ) -> None: ...

class HealthCheckConfig(AWSProperty):
    AlarmIdentifier: _AlarmIdentifierValue
    ChildHealthChecks: _Texts
    EnableSNI: _Boolean
    FailureThreshold: _Integer
    FullyQualifiedDomainName: _Text
    HealthThreshold: _Integer
    IPAddress: _Text
    InsufficientDataHealthStatus: _Text
    Inverted: _Boolean
    MeasureLatency: _Boolean
    Port: _Integer
    Regions: _Texts
    RequestInterval: _Integer
    ResourcePath: _Text
    RoutingControlArn: _Text
    SearchString: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        AlarmIdentifier: _AlarmIdentifierValue = ...,
        ChildHealthChecks: _Texts = ...,
        EnableSNI: _Boolean = ...,
        FailureThreshold: _Integer = ...,
        FullyQualifiedDomainName: _Text = ...,
        HealthThreshold: _Integer = ...,
        IPAddress: _Text = ...,
        InsufficientDataHealthStatus: _Text = ...,
        Inverted: _Boolean = ...,
        MeasureLatency: _Boolean = ...,
        Port: _Integer = ...,
        Regions: _Texts = ...,
        RequestInterval: _Integer = ...,
        ResourcePath: _Text = ...,
        RoutingControlArn: _Text = ...,
        SearchString: _Text = ...,
    ) -> None: ...

class HealthCheck(AWSObject):
    HealthCheckConfig: _HealthCheckConfigValue
    HealthCheckTags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        HealthCheckConfig: _HealthCheckConfigValue,
        HealthCheckTags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class HostedZoneConfiguration(AWSProperty):
    Comment: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Comment: _Text = ...,
    ) -> None: ...

class HostedZoneFeatures(AWSProperty):
    EnableAcceleratedRecovery: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnableAcceleratedRecovery: _Boolean = ...,
    ) -> None: ...

class HostedZoneVPCs(AWSProperty):
    VPCId: _Text
    VPCRegion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        VPCId: _Text,
        VPCRegion: _Text,
    ) -> None: ...

class QueryLoggingConfigProperty(AWSProperty):
    CloudWatchLogsLogGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogsLogGroupArn: _Text,
    ) -> None: ...

class HostedZone(AWSObject):
    DelegationSetId: _Text
    HostedZoneConfig: _HostedZoneConfigurationValue
    HostedZoneFeatures: _HostedZoneFeaturesValue
    HostedZoneTags: _TagSet
    Name: _Text
    QueryLoggingConfig: _QueryLoggingConfigPropertyValue
    VPCs: _ListOf[_HostedZoneVPCsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        DelegationSetId: _Text = ...,
        HostedZoneConfig: _HostedZoneConfigurationValue = ...,
        HostedZoneFeatures: _HostedZoneFeaturesValue = ...,
        HostedZoneTags: _TagSet = ...,
        Name: _Text = ...,
        QueryLoggingConfig: _QueryLoggingConfigPropertyValue = ...,
        VPCs: _ListOf[_HostedZoneVPCsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class KeySigningKey(AWSObject):
    HostedZoneId: _Text
    KeyManagementServiceArn: _Text
    Name: _Text
    Status: _Text
    def __init__(
        self,
        title: str | None,
        *,
        HostedZoneId: _Text,
        KeyManagementServiceArn: _Text,
        Name: _Text,
        Status: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class QueryLoggingConfig(AWSObject):
    CloudWatchLogsLogGroupArn: _Text
    HostedZoneId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        CloudWatchLogsLogGroupArn: _Text,
        HostedZoneId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CidrRoutingConfig(AWSProperty):
    CollectionId: _Text
    LocationName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CollectionId: _Text,
        LocationName: _Text,
    ) -> None: ...

class GeoLocation(AWSProperty):
    ContinentCode: _Text
    CountryCode: _Text
    SubdivisionCode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContinentCode: _Text = ...,
        CountryCode: _Text = ...,
        SubdivisionCode: _Text = ...,
    ) -> None: ...

class Coordinates(AWSProperty):
    Latitude: _Text
    Longitude: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Latitude: _Text,
        Longitude: _Text,
    ) -> None: ...

class GeoProximityLocation(AWSProperty):
    AWSRegion: _Text
    Bias: _Integer
    Coordinates: _CoordinatesValue
    LocalZoneGroup: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AWSRegion: _Text = ...,
        Bias: _Integer = ...,
        Coordinates: _CoordinatesValue = ...,
        LocalZoneGroup: _Text = ...,
    ) -> None: ...

class RecordSet(AWSProperty):
    AliasTarget: _AliasTargetValue
    CidrRoutingConfig: _CidrRoutingConfigValue
    Failover: _Text
    GeoLocation: _GeoLocationValue
    GeoProximityLocation: _GeoProximityLocationValue
    HealthCheckId: _Text
    HostedZoneId: _Text
    HostedZoneName: _Text
    MultiValueAnswer: _Boolean
    Name: _Text
    Region: _Text
    ResourceRecords: _Texts
    SetIdentifier: _Text
    TTL: _Text
    Type: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Type: _Text,
        AliasTarget: _AliasTargetValue = ...,
        CidrRoutingConfig: _CidrRoutingConfigValue = ...,
        Failover: _Text = ...,
        GeoLocation: _GeoLocationValue = ...,
        GeoProximityLocation: _GeoProximityLocationValue = ...,
        HealthCheckId: _Text = ...,
        HostedZoneId: _Text = ...,
        HostedZoneName: _Text = ...,
        MultiValueAnswer: _Boolean = ...,
        Region: _Text = ...,
        ResourceRecords: _Texts = ...,
        SetIdentifier: _Text = ...,
        TTL: _Text = ...,
        Weight: _Integer = ...,
    ) -> None: ...

class RecordSetGroup(AWSObject):
    Comment: _Text
    HostedZoneId: _Text
    HostedZoneName: _Text
    RecordSets: _ListOf[_RecordSetValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Comment: _Text = ...,
        HostedZoneId: _Text = ...,
        HostedZoneName: _Text = ...,
        RecordSets: _ListOf[_RecordSetValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RecordSetType(AWSObject):
    AliasTarget: _AliasTargetValue
    CidrRoutingConfig: _CidrRoutingConfigValue
    Comment: _Text
    Failover: _Text
    GeoLocation: _GeoLocationValue
    HealthCheckId: _Text
    HostedZoneId: _Text
    HostedZoneName: _Text
    MultiValueAnswer: _Boolean
    Name: _Text
    Region: _Text
    ResourceRecords: _Texts
    SetIdentifier: _Text
    TTL: _Text
    Type: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        Type: _Text,
        AliasTarget: _AliasTargetValue = ...,
        CidrRoutingConfig: _CidrRoutingConfigValue = ...,
        Comment: _Text = ...,
        Failover: _Text = ...,
        GeoLocation: _GeoLocationValue = ...,
        HealthCheckId: _Text = ...,
        HostedZoneId: _Text = ...,
        HostedZoneName: _Text = ...,
        MultiValueAnswer: _Boolean = ...,
        Region: _Text = ...,
        ResourceRecords: _Texts = ...,
        SetIdentifier: _Text = ...,
        TTL: _Text = ...,
        Weight: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficPolicy(AWSObject):
    Comment: _Text
    Document: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Document: _Text,
        Name: _Text,
        Comment: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficPolicyInstance(AWSObject):
    HostedZoneId: _Text
    Name: _Text
    TTL: _Integer
    TrafficPolicyId: _Text
    TrafficPolicyVersion: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        HostedZoneId: _Text,
        Name: _Text,
        TTL: _Integer,
        TrafficPolicyId: _Text,
        TrafficPolicyVersion: _Integer,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AlarmIdentifierValue: TypeAlias = AlarmIdentifier | _AWSHelperFn
_AliasTargetValue: TypeAlias = AliasTarget | _AWSHelperFn
_CidrRoutingConfigValue: TypeAlias = CidrRoutingConfig | _AWSHelperFn
_CoordinatesValue: TypeAlias = Coordinates | _AWSHelperFn
_GeoLocationValue: TypeAlias = GeoLocation | _AWSHelperFn
_GeoProximityLocationValue: TypeAlias = GeoProximityLocation | _AWSHelperFn
_HealthCheckConfigValue: TypeAlias = HealthCheckConfig | _AWSHelperFn
_HostedZoneConfigurationValue: TypeAlias = HostedZoneConfiguration | _AWSHelperFn
_HostedZoneFeaturesValue: TypeAlias = HostedZoneFeatures | _AWSHelperFn
_HostedZoneVPCsValue: TypeAlias = HostedZoneVPCs | _AWSHelperFn
_LocationValue: TypeAlias = Location | _AWSHelperFn
_QueryLoggingConfigPropertyValue: TypeAlias = QueryLoggingConfigProperty | _AWSHelperFn
_RecordSetValue: TypeAlias = RecordSet | _AWSHelperFn
