# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class CloudWatchLogsDestinationDetails(AWSProperty):
    LogGroup: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroup: _Text,
    ) -> None: ...

class KinesisFirehoseDestinationDetails(AWSProperty):
    DeliveryStream: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeliveryStream: _Text,
    ) -> None: ...

class DestinationDetails(AWSProperty):
    CloudWatchLogsDetails: _CloudWatchLogsDestinationDetailsValue
    KinesisFirehoseDetails: _KinesisFirehoseDestinationDetailsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogsDetails: _CloudWatchLogsDestinationDetailsValue = ...,
        KinesisFirehoseDetails: _KinesisFirehoseDestinationDetailsValue = ...,
    ) -> None: ...

class LogDeliveryConfigurationRequest(AWSProperty):
    DestinationDetails: _DestinationDetailsValue
    DestinationType: _Text
    LogFormat: _Text
    LogType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationDetails: _DestinationDetailsValue,
        DestinationType: _Text,
        LogFormat: _Text,
        LogType: _Text,
    ) -> None: ...

class CacheCluster(AWSObject):
    AZMode: _Text
    AutoMinorVersionUpgrade: _Boolean
    CacheNodeType: _Text
    CacheParameterGroupName: _Text
    CacheSubnetGroupName: _Text
    ClusterName: _Text
    Engine: _Text
    EngineVersion: _Text
    IpDiscovery: _Text
    LogDeliveryConfigurations: _ListOf[_LogDeliveryConfigurationRequestValue] | _AWSHelperFn
    NetworkType: _Text
    NotificationTopicArn: _Text
    NumCacheNodes: _Integer
    Port: _Integer
    PreferredAvailabilityZone: _Text
    PreferredAvailabilityZones: _Texts
    PreferredMaintenanceWindow: _Text
    SnapshotArns: _Texts
    SnapshotName: _Text
    SnapshotRetentionLimit: _Integer
    SnapshotWindow: _Text
    Tags: _TagSet
    TransitEncryptionEnabled: _Boolean
    VpcSecurityGroupIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        CacheNodeType: _Text,
        Engine: _Text,
        NumCacheNodes: _Integer,
        AZMode: _Text = ...,
        AutoMinorVersionUpgrade: _Boolean = ...,
        CacheParameterGroupName: _Text = ...,
        CacheSubnetGroupName: _Text = ...,
        ClusterName: _Text = ...,
        EngineVersion: _Text = ...,
        IpDiscovery: _Text = ...,
        LogDeliveryConfigurations: _ListOf[_LogDeliveryConfigurationRequestValue] | _AWSHelperFn = ...,
        NetworkType: _Text = ...,
        NotificationTopicArn: _Text = ...,
        Port: _Integer = ...,
        PreferredAvailabilityZone: _Text = ...,
        PreferredAvailabilityZones: _Texts = ...,
        PreferredMaintenanceWindow: _Text = ...,
        SnapshotArns: _Texts = ...,
        SnapshotName: _Text = ...,
        SnapshotRetentionLimit: _Integer = ...,
        SnapshotWindow: _Text = ...,
        Tags: _TagSet = ...,
        TransitEncryptionEnabled: _Boolean = ...,
        VpcSecurityGroupIds: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GlobalReplicationGroupMember(AWSProperty):
    ReplicationGroupId: _Text
    ReplicationGroupRegion: _Text
    Role: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplicationGroupId: _Text = ...,
        ReplicationGroupRegion: _Text = ...,
        Role: _Text = ...,
    ) -> None: ...

class ReshardingConfiguration(AWSProperty):
    NodeGroupId: _Text
    PreferredAvailabilityZones: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        NodeGroupId: _Text = ...,
        PreferredAvailabilityZones: _Texts = ...,
    ) -> None: ...

class RegionalConfiguration(AWSProperty):
    ReplicationGroupId: _Text
    ReplicationGroupRegion: _Text
    ReshardingConfigurations: _ListOf[_ReshardingConfigurationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplicationGroupId: _Text = ...,
        ReplicationGroupRegion: _Text = ...,
        ReshardingConfigurations: _ListOf[_ReshardingConfigurationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class GlobalReplicationGroup(AWSObject):
    AutomaticFailoverEnabled: _Boolean
    CacheNodeType: _Text
    CacheParameterGroupName: _Text
    Engine: _Text
    EngineVersion: _Text
    GlobalNodeGroupCount: _Integer
    GlobalReplicationGroupDescription: _Text
    GlobalReplicationGroupIdSuffix: _Text
    Members: _ListOf[_GlobalReplicationGroupMemberValue] | _AWSHelperFn
    RegionalConfigurations: _ListOf[_RegionalConfigurationValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Members: _ListOf[_GlobalReplicationGroupMemberValue] | _AWSHelperFn,
        AutomaticFailoverEnabled: _Boolean = ...,
        CacheNodeType: _Text = ...,
        CacheParameterGroupName: _Text = ...,
        Engine: _Text = ...,
        EngineVersion: _Text = ...,
        GlobalNodeGroupCount: _Integer = ...,
        GlobalReplicationGroupDescription: _Text = ...,
        GlobalReplicationGroupIdSuffix: _Text = ...,
        RegionalConfigurations: _ListOf[_RegionalConfigurationValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ParameterGroup(AWSObject):
    CacheParameterGroupFamily: _Text
    Description: _Text
    Properties: _Document
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CacheParameterGroupFamily: _Text,
        Description: _Text,
        Properties: _Document = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NodeGroupConfiguration(AWSProperty):
    NodeGroupId: _Text
    PrimaryAvailabilityZone: _Text
    ReplicaAvailabilityZones: _Texts
    ReplicaCount: _Integer
    Slots: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        NodeGroupId: _Text = ...,
        PrimaryAvailabilityZone: _Text = ...,
        ReplicaAvailabilityZones: _Texts = ...,
        ReplicaCount: _Integer = ...,
        Slots: _Text = ...,
    ) -> None: ...

class ReplicationGroup(AWSObject):
    AtRestEncryptionEnabled: _Boolean
    AuthToken: _Text
    AutoMinorVersionUpgrade: _Boolean
    AutomaticFailoverEnabled: _Boolean
    CacheNodeType: _Text
    CacheParameterGroupName: _Text
    CacheSubnetGroupName: _Text
    ClusterMode: _Text
    DataTieringEnabled: _Boolean
    Durability: _Text
    Engine: _Text
    EngineVersion: _Text
    GlobalReplicationGroupId: _Text
    IpDiscovery: _Text
    KmsKeyId: _Text
    LogDeliveryConfigurations: _ListOf[_LogDeliveryConfigurationRequestValue] | _AWSHelperFn
    MultiAZEnabled: _Boolean
    NetworkType: _Text
    NodeGroupConfiguration: _ListOf[_NodeGroupConfigurationValue] | _AWSHelperFn
    NotificationTopicArn: _Text
    NumCacheClusters: _Integer
    NumNodeGroups: _Integer
    Port: _Integer
    PreferredCacheClusterAZs: _Texts
    PreferredMaintenanceWindow: _Text
    PrimaryClusterId: _Text
    ReplicasPerNodeGroup: _Integer
    ReplicationGroupDescription: _Text
    ReplicationGroupId: _Text
    SecurityGroupIds: _Texts
    SnapshotArns: _Texts
    SnapshotName: _Text
    SnapshotRetentionLimit: _Integer
    SnapshotWindow: _Text
    SnapshottingClusterId: _Text
    Tags: _TagSet
    TransitEncryptionEnabled: _Boolean
    TransitEncryptionMode: _Text
    UserGroupIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        ReplicationGroupDescription: _Text,
        AtRestEncryptionEnabled: _Boolean = ...,
        AuthToken: _Text = ...,
        AutoMinorVersionUpgrade: _Boolean = ...,
        AutomaticFailoverEnabled: _Boolean = ...,
        CacheNodeType: _Text = ...,
        CacheParameterGroupName: _Text = ...,
        CacheSubnetGroupName: _Text = ...,
        ClusterMode: _Text = ...,
        DataTieringEnabled: _Boolean = ...,
        Durability: _Text = ...,
        Engine: _Text = ...,
        EngineVersion: _Text = ...,
        GlobalReplicationGroupId: _Text = ...,
        IpDiscovery: _Text = ...,
        KmsKeyId: _Text = ...,
        LogDeliveryConfigurations: _ListOf[_LogDeliveryConfigurationRequestValue] | _AWSHelperFn = ...,
        MultiAZEnabled: _Boolean = ...,
        NetworkType: _Text = ...,
        NodeGroupConfiguration: _ListOf[_NodeGroupConfigurationValue] | _AWSHelperFn = ...,
        NotificationTopicArn: _Text = ...,
        NumCacheClusters: _Integer = ...,
        NumNodeGroups: _Integer = ...,
        Port: _Integer = ...,
        PreferredCacheClusterAZs: _Texts = ...,
        PreferredMaintenanceWindow: _Text = ...,
        PrimaryClusterId: _Text = ...,
        ReplicasPerNodeGroup: _Integer = ...,
        ReplicationGroupId: _Text = ...,
        SecurityGroupIds: _Texts = ...,
        SnapshotArns: _Texts = ...,
        SnapshotName: _Text = ...,
        SnapshotRetentionLimit: _Integer = ...,
        SnapshotWindow: _Text = ...,
        SnapshottingClusterId: _Text = ...,
        Tags: _TagSet = ...,
        TransitEncryptionEnabled: _Boolean = ...,
        TransitEncryptionMode: _Text = ...,
        UserGroupIds: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReservedCacheNode(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroup(AWSObject):
    Description: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroupIngress(AWSObject):
    CacheSecurityGroupName: _Text
    EC2SecurityGroupName: _Text
    EC2SecurityGroupOwnerId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        CacheSecurityGroupName: _Text,
        EC2SecurityGroupName: _Text,
        EC2SecurityGroupOwnerId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DataStorage(AWSProperty):
    Maximum: _Integer
    Minimum: _Integer
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Unit: _Text,
        Maximum: _Integer = ...,
        Minimum: _Integer = ...,
    ) -> None: ...

class ECPUPerSecond(AWSProperty):
    Maximum: _Integer
    Minimum: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Maximum: _Integer = ...,
        Minimum: _Integer = ...,
    ) -> None: ...

class CacheUsageLimits(AWSProperty):
    DataStorage: _DataStorageValue
    ECPUPerSecond: _ECPUPerSecondValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DataStorage: _DataStorageValue = ...,
        ECPUPerSecond: _ECPUPerSecondValue = ...,
    ) -> None: ...

class Endpoint(AWSProperty):
    Address: _Text
    Port: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text = ...,
        Port: _Integer = ...,
    ) -> None: ...

class ServerlessCache(AWSObject):
    CacheUsageLimits: _CacheUsageLimitsValue
    ConnectionType: _Text
    DailySnapshotTime: _Text
    Description: _Text
    Endpoint: _EndpointValue
    Engine: _Text
    FinalSnapshotName: _Text
    KmsKeyId: _Text
    MajorEngineVersion: _Text
    NetworkType: _Text
    ReaderEndpoint: _EndpointValue
    SecurityGroupIds: _Texts
    ServerlessCacheName: _Text
    SnapshotArnsToRestore: _Texts
    SnapshotRetentionLimit: _Integer
    SubnetIds: _Texts
    Tags: _TagSet
    UserGroupId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Engine: _Text,
        ServerlessCacheName: _Text,
        CacheUsageLimits: _CacheUsageLimitsValue = ...,
        ConnectionType: _Text = ...,
        DailySnapshotTime: _Text = ...,
        Description: _Text = ...,
        Endpoint: _EndpointValue = ...,
        FinalSnapshotName: _Text = ...,
        KmsKeyId: _Text = ...,
        MajorEngineVersion: _Text = ...,
        NetworkType: _Text = ...,
        ReaderEndpoint: _EndpointValue = ...,
        SecurityGroupIds: _Texts = ...,
        SnapshotArnsToRestore: _Texts = ...,
        SnapshotRetentionLimit: _Integer = ...,
        SubnetIds: _Texts = ...,
        Tags: _TagSet = ...,
        UserGroupId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServerlessCacheSnapshot(AWSObject):
    KmsKeyId: _Text
    ServerlessCacheName: _Text
    ServerlessCacheSnapshotName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        ServerlessCacheName: _Text,
        ServerlessCacheSnapshotName: _Text,
        KmsKeyId: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Snapshot(AWSObject):
    CacheClusterId: _Text
    KmsKeyId: _Text
    ReplicationGroupId: _Text
    SnapshotName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        SnapshotName: _Text,
        CacheClusterId: _Text = ...,
        KmsKeyId: _Text = ...,
        ReplicationGroupId: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubnetGroup(AWSObject):
    CacheSubnetGroupName: _Text
    Description: _Text
    SubnetIds: _Texts
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text,
        SubnetIds: _Texts,
        CacheSubnetGroupName: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AuthenticationMode(AWSProperty):
    Passwords: _Texts
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Passwords: _Texts = ...,
    ) -> None: ...

class User(AWSObject):
    AccessString: _Text
    AuthenticationMode: _AuthenticationModeValue
    Engine: _Text
    NoPasswordRequired: _Boolean
    Passwords: _Texts
    Tags: _TagSet
    UserId: _Text
    UserName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Engine: _Text,
        UserId: _Text,
        UserName: _Text,
        AccessString: _Text = ...,
        AuthenticationMode: _AuthenticationModeValue = ...,
        NoPasswordRequired: _Boolean = ...,
        Passwords: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserGroup(AWSObject):
    Engine: _Text
    Tags: _TagSet
    UserGroupId: _Text
    UserIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        Engine: _Text,
        UserGroupId: _Text,
        UserIds: _Texts,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NodeSnapshot(AWSProperty):
    CacheClusterId: _Text
    CacheNodeCreateTime: _Text
    CacheNodeId: _Text
    CacheSize: _Text
    NodeGroupId: _Text
    SnapshotCreateTime: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CacheClusterId: _Text = ...,
        CacheNodeCreateTime: _Text = ...,
        CacheNodeId: _Text = ...,
        CacheSize: _Text = ...,
        NodeGroupId: _Text = ...,
        SnapshotCreateTime: _Text = ...,
    ) -> None: ...

class ReadEndPoint(AWSProperty):
    Addresses: _Text
    AddressesList: _Texts
    Ports: _Text
    PortsList: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Addresses: _Text = ...,
        AddressesList: _Texts = ...,
        Ports: _Text = ...,
        PortsList: _Texts = ...,
    ) -> None: ...

class RecurringCharge(AWSProperty):
    RecurringChargeAmount: _Number
    RecurringChargeFrequency: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RecurringChargeAmount: _Number = ...,
        RecurringChargeFrequency: _Text = ...,
    ) -> None: ...

class ServerlessCacheConfiguration(AWSProperty):
    Engine: _Text
    MajorEngineVersion: _Text
    ServerlessCacheName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Engine: _Text = ...,
        MajorEngineVersion: _Text = ...,
        ServerlessCacheName: _Text = ...,
    ) -> None: ...

_AuthenticationModeValue: TypeAlias = AuthenticationMode | _AWSHelperFn
_CacheUsageLimitsValue: TypeAlias = CacheUsageLimits | _AWSHelperFn
_CloudWatchLogsDestinationDetailsValue: TypeAlias = CloudWatchLogsDestinationDetails | _AWSHelperFn
_DataStorageValue: TypeAlias = DataStorage | _AWSHelperFn
_DestinationDetailsValue: TypeAlias = DestinationDetails | _AWSHelperFn
_ECPUPerSecondValue: TypeAlias = ECPUPerSecond | _AWSHelperFn
_EndpointValue: TypeAlias = Endpoint | _AWSHelperFn
_GlobalReplicationGroupMemberValue: TypeAlias = GlobalReplicationGroupMember | _AWSHelperFn
_KinesisFirehoseDestinationDetailsValue: TypeAlias = KinesisFirehoseDestinationDetails | _AWSHelperFn
_LogDeliveryConfigurationRequestValue: TypeAlias = LogDeliveryConfigurationRequest | _AWSHelperFn
_NodeGroupConfigurationValue: TypeAlias = NodeGroupConfiguration | _AWSHelperFn
_RegionalConfigurationValue: TypeAlias = RegionalConfiguration | _AWSHelperFn
_ReshardingConfigurationValue: TypeAlias = ReshardingConfiguration | _AWSHelperFn
