# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _Objects, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class ClusterSnapshot(AWSObject):
    DBClusterIdentifier: _Text
    DBClusterSnapshotIdentifier: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DBClusterIdentifier: _Text,
        DBClusterSnapshotIdentifier: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CustomDBEngineVersion(AWSObject):
    DatabaseInstallationFiles: _Texts
    DatabaseInstallationFilesS3BucketName: _Text
    DatabaseInstallationFilesS3Prefix: _Text
    Description: _Text
    Engine: _Text
    EngineVersion: _Text
    ImageId: _Text
    KMSKeyId: _Text
    Manifest: _Text
    SourceCustomDbEngineVersionIdentifier: _Text
    Status: _Text
    Tags: _TagSet
    UseAwsProvidedLatestImage: _Boolean
    def __init__(
        self,
        title: str | None,
        *,
        Engine: _Text,
        EngineVersion: _Text,
        DatabaseInstallationFiles: _Texts = ...,
        DatabaseInstallationFilesS3BucketName: _Text = ...,
        DatabaseInstallationFilesS3Prefix: _Text = ...,
        Description: _Text = ...,
        ImageId: _Text = ...,
        KMSKeyId: _Text = ...,
        Manifest: _Text = ...,
        SourceCustomDbEngineVersionIdentifier: _Text = ...,
        Status: _Text = ...,
        Tags: _TagSet = ...,
        UseAwsProvidedLatestImage: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBClusterRole(AWSProperty):
    FeatureName: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RoleArn: _Text,
        FeatureName: _Text = ...,
    ) -> None: ...

class MasterUserSecret(AWSProperty):
    KmsKeyId: _Text
    SecretArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KmsKeyId: _Text = ...,
        SecretArn: _Text = ...,
    ) -> None: ...

class ScalingConfiguration(AWSProperty):
    AutoPause: _Boolean
    MaxCapacity: _Number
    MinCapacity: _Number
    SecondsBeforeTimeout: _Integer
    SecondsUntilAutoPause: _Integer
    TimeoutAction: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoPause: _Boolean = ...,
        MaxCapacity: _Number = ...,
        MinCapacity: _Number = ...,
        SecondsBeforeTimeout: _Integer = ...,
        SecondsUntilAutoPause: _Integer = ...,
        TimeoutAction: _Text = ...,
    ) -> None: ...

class ServerlessV2ScalingConfiguration(AWSProperty):
    MaxCapacity: _Number
    MinCapacity: _Number
    SecondsUntilAutoPause: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxCapacity: _Number = ...,
        MinCapacity: _Number = ...,
        SecondsUntilAutoPause: _Integer = ...,
    ) -> None: ...

class DBCluster(AWSObject):
    AllocatedStorage: _Integer
    AssociatedRoles: _ListOf[_DBClusterRoleValue] | _AWSHelperFn
    AutoMinorVersionUpgrade: _Boolean
    AvailabilityZones: _Texts
    BacktrackWindow: _Integer
    BackupRetentionPeriod: _Integer
    ClusterScalabilityType: _Text
    CopyTagsToSnapshot: _Boolean
    DBClusterIdentifier: _Text
    DBClusterInstanceClass: _Text
    DBClusterParameterGroupName: _Text
    DBInstanceParameterGroupName: _Text
    DBSubnetGroupName: _Text
    DBSystemId: _Text
    DatabaseInsightsMode: _Text
    DatabaseName: _Text
    DeleteAutomatedBackups: _Boolean
    DeletionProtection: _Boolean
    Domain: _Text
    DomainIAMRoleName: _Text
    EnableCloudwatchLogsExports: _Texts
    EnableGlobalWriteForwarding: _Boolean
    EnableHttpEndpoint: _Boolean
    EnableIAMDatabaseAuthentication: _Boolean
    EnableLocalWriteForwarding: _Boolean
    Engine: _Text
    EngineLifecycleSupport: _Text
    EngineMode: _Text
    EngineVersion: _Text
    GlobalClusterIdentifier: _Text
    Iops: _Integer
    KmsKeyId: _Text
    ManageMasterUserPassword: _Boolean
    MasterUserAuthenticationType: _Text
    MasterUserPassword: _Text
    MasterUserSecret: _MasterUserSecretValue
    MasterUsername: _Text
    MonitoringInterval: _Integer
    MonitoringRoleArn: _Text
    NetworkType: _Text
    PerformanceInsightsEnabled: _Boolean
    PerformanceInsightsKmsKeyId: _Text
    PerformanceInsightsRetentionPeriod: _Integer
    Port: _Integer
    PreferredBackupWindow: _Text
    PreferredMaintenanceWindow: _Text
    PubliclyAccessible: _Boolean
    ReplicationSourceIdentifier: _Text
    RestoreToTime: _Text
    RestoreType: _Text
    ScalingConfiguration: _ScalingConfigurationValue
    ServerlessV2ScalingConfiguration: _ServerlessV2ScalingConfigurationValue
    SnapshotIdentifier: _Text
    SourceDBClusterIdentifier: _Text
    SourceDbClusterResourceId: _Text
    SourceRegion: _Text
    StorageEncrypted: _Boolean
    StorageType: _Text
    Tags: _TagsOrList
    UseLatestRestorableTime: _Boolean
    VpcSecurityGroupIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        AllocatedStorage: _Integer = ...,
        AssociatedRoles: _ListOf[_DBClusterRoleValue] | _AWSHelperFn = ...,
        AutoMinorVersionUpgrade: _Boolean = ...,
        AvailabilityZones: _Texts = ...,
        BacktrackWindow: _Integer = ...,
        BackupRetentionPeriod: _Integer = ...,
        ClusterScalabilityType: _Text = ...,
        CopyTagsToSnapshot: _Boolean = ...,
        DBClusterIdentifier: _Text = ...,
        DBClusterInstanceClass: _Text = ...,
        DBClusterParameterGroupName: _Text = ...,
        DBInstanceParameterGroupName: _Text = ...,
        DBSubnetGroupName: _Text = ...,
        DBSystemId: _Text = ...,
        DatabaseInsightsMode: _Text = ...,
        DatabaseName: _Text = ...,
        DeleteAutomatedBackups: _Boolean = ...,
        DeletionProtection: _Boolean = ...,
        Domain: _Text = ...,
        DomainIAMRoleName: _Text = ...,
        EnableCloudwatchLogsExports: _Texts = ...,
        EnableGlobalWriteForwarding: _Boolean = ...,
        EnableHttpEndpoint: _Boolean = ...,
        EnableIAMDatabaseAuthentication: _Boolean = ...,
        EnableLocalWriteForwarding: _Boolean = ...,
        Engine: _Text = ...,
        EngineLifecycleSupport: _Text = ...,
        EngineMode: _Text = ...,
        EngineVersion: _Text = ...,
        GlobalClusterIdentifier: _Text = ...,
        Iops: _Integer = ...,
        KmsKeyId: _Text = ...,
        ManageMasterUserPassword: _Boolean = ...,
        MasterUserAuthenticationType: _Text = ...,
        MasterUserPassword: _Text = ...,
        MasterUserSecret: _MasterUserSecretValue = ...,
        MasterUsername: _Text = ...,
        MonitoringInterval: _Integer = ...,
        MonitoringRoleArn: _Text = ...,
        NetworkType: _Text = ...,
        PerformanceInsightsEnabled: _Boolean = ...,
        PerformanceInsightsKmsKeyId: _Text = ...,
        PerformanceInsightsRetentionPeriod: _Integer = ...,
        Port: _Integer = ...,
        PreferredBackupWindow: _Text = ...,
        PreferredMaintenanceWindow: _Text = ...,
        PubliclyAccessible: _Boolean = ...,
        ReplicationSourceIdentifier: _Text = ...,
        RestoreToTime: _Text = ...,
        RestoreType: _Text = ...,
        ScalingConfiguration: _ScalingConfigurationValue = ...,
        ServerlessV2ScalingConfiguration: _ServerlessV2ScalingConfigurationValue = ...,
        SnapshotIdentifier: _Text = ...,
        SourceDBClusterIdentifier: _Text = ...,
        SourceDbClusterResourceId: _Text = ...,
        SourceRegion: _Text = ...,
        StorageEncrypted: _Boolean = ...,
        StorageType: _Text = ...,
        Tags: _TagsOrList = ...,
        UseLatestRestorableTime: _Boolean = ...,
        VpcSecurityGroupIds: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBClusterAutomatedBackup(AWSObject):
    BackupRetentionPeriod: _Integer
    DBClusterIdentifier: _Text
    Engine: _Text
    EngineMode: _Text
    EngineVersion: _Text
    IAMDatabaseAuthenticationEnabled: _Boolean
    MasterUsername: _Text
    Port: _Integer
    StorageEncrypted: _Boolean
    def __init__(
        self,
        title: str | None,
        *,
        BackupRetentionPeriod: _Integer = ...,
        DBClusterIdentifier: _Text = ...,
        Engine: _Text = ...,
        EngineMode: _Text = ...,
        EngineVersion: _Text = ...,
        IAMDatabaseAuthenticationEnabled: _Boolean = ...,
        MasterUsername: _Text = ...,
        Port: _Integer = ...,
        StorageEncrypted: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBClusterEndpoint(AWSObject):
    CustomEndpointType: _Text
    DBClusterEndpointIdentifier: _Text
    DBClusterIdentifier: _Text
    ExcludedMembers: _Texts
    StaticMembers: _Texts
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CustomEndpointType: _Text,
        DBClusterEndpointIdentifier: _Text,
        DBClusterIdentifier: _Text,
        ExcludedMembers: _Texts = ...,
        StaticMembers: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBClusterParameterGroup(AWSObject):
    DBClusterParameterGroupName: _Text
    Description: _Text
    Family: _Text
    Parameters: _Document
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text,
        Family: _Text,
        Parameters: _Document,
        DBClusterParameterGroupName: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AdditionalStorageVolume(AWSProperty):
    AllocatedStorage: _Text
    Iops: _Integer
    MaxAllocatedStorage: _Integer
    StorageOperationPercentProgress: _Integer
    StorageOperationStatus: _Text
    StorageThroughput: _Integer
    StorageType: _Text
    VolumeName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocatedStorage: _Text = ...,
        Iops: _Integer = ...,
        MaxAllocatedStorage: _Integer = ...,
        StorageOperationPercentProgress: _Integer = ...,
        StorageOperationStatus: _Text = ...,
        StorageThroughput: _Integer = ...,
        StorageType: _Text = ...,
        VolumeName: _Text = ...,
    ) -> None: ...

class CertificateDetails(AWSProperty):
    CAIdentifier: _Text
    ValidTill: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CAIdentifier: _Text = ...,
        ValidTill: _Text = ...,
    ) -> None: ...

class DBInstanceRole(AWSProperty):
    FeatureName: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FeatureName: _Text,
        RoleArn: _Text,
    ) -> None: ...

class Endpoint(AWSProperty):
    Address: _Text
    HostedZoneId: _Text
    Port: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text = ...,
        HostedZoneId: _Text = ...,
        Port: _Text = ...,
    ) -> None: ...

class ProcessorFeature(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class DBInstance(AWSObject):
    AdditionalStorageVolumes: _ListOf[_AdditionalStorageVolumeValue] | _AWSHelperFn
    AllocatedStorage: _Integer
    AllowMajorVersionUpgrade: _Boolean
    ApplyImmediately: _Boolean
    AssociatedRoles: _ListOf[_DBInstanceRoleValue] | _AWSHelperFn
    AutoMinorVersionUpgrade: _Boolean
    AutomaticBackupReplicationKmsKeyId: _Text
    AutomaticBackupReplicationRegion: _Text
    AutomaticBackupReplicationRetentionPeriod: _Integer
    AvailabilityZone: _Text
    BackupRetentionPeriod: _Integer
    BackupTarget: _Text
    CACertificateIdentifier: _Text
    CertificateDetails: _CertificateDetailsValue
    CertificateRotationRestart: _Boolean
    CharacterSetName: _Text
    CopyTagsToSnapshot: _Boolean
    CustomIAMInstanceProfile: _Text
    DBClusterIdentifier: _Text
    DBClusterSnapshotIdentifier: _Text
    DBInstanceClass: _Text
    DBInstanceIdentifier: _Text
    DBName: _Text
    DBParameterGroupName: _Text
    DBSecurityGroups: _Objects
    DBSnapshotIdentifier: _Text
    DBSubnetGroupName: _Text
    DBSystemId: _Text
    DatabaseInsightsMode: _Text
    DedicatedLogVolume: _Boolean
    DeleteAutomatedBackups: _Boolean
    DeletionProtection: _Boolean
    Domain: _Text
    DomainAuthSecretArn: _Text
    DomainDnsIps: _Texts
    DomainFqdn: _Text
    DomainIAMRoleName: _Text
    DomainOu: _Text
    EnableCloudwatchLogsExports: _Texts
    EnableIAMDatabaseAuthentication: _Boolean
    EnablePerformanceInsights: _Boolean
    Endpoint: _EndpointValue
    Engine: _Text
    EngineLifecycleSupport: _Text
    EngineVersion: _Text
    Iops: _Integer
    KmsKeyId: _Text
    LicenseModel: _Text
    ManageMasterUserPassword: _Boolean
    MasterUserAuthenticationType: _Text
    MasterUserPassword: _Text
    MasterUserSecret: _MasterUserSecretValue
    MasterUsername: _Text
    MaxAllocatedStorage: _Integer
    MonitoringInterval: _Integer
    MonitoringRoleArn: _Text
    MultiAZ: _Boolean
    NcharCharacterSetName: _Text
    NetworkType: _Text
    OptionGroupName: _Text
    PerformanceInsightsKMSKeyId: _Text
    PerformanceInsightsRetentionPeriod: _Integer
    Port: _Integer
    PreferredBackupWindow: _Text
    PreferredMaintenanceWindow: _Text
    ProcessorFeatures: _ListOf[_ProcessorFeatureValue] | _AWSHelperFn
    PromotionTier: _Integer
    PubliclyAccessible: _Boolean
    ReplicaMode: _Text
    RestoreTime: _Text
    SourceDBClusterIdentifier: _Text
    SourceDBInstanceAutomatedBackupsArn: _Text
    SourceDBInstanceIdentifier: _Text
    SourceDbiResourceId: _Text
    SourceRegion: _Text
    StorageEncrypted: _Boolean
    StorageThroughput: _Integer
    StorageType: _Text
    Tags: _TagsOrList
    Timezone: _Text
    UseDefaultProcessorFeatures: _Boolean
    UseLatestRestorableTime: _Boolean
    VPCSecurityGroups: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        AdditionalStorageVolumes: _ListOf[_AdditionalStorageVolumeValue] | _AWSHelperFn = ...,
        AllocatedStorage: _Integer = ...,
        AllowMajorVersionUpgrade: _Boolean = ...,
        ApplyImmediately: _Boolean = ...,
        AssociatedRoles: _ListOf[_DBInstanceRoleValue] | _AWSHelperFn = ...,
        AutoMinorVersionUpgrade: _Boolean = ...,
        AutomaticBackupReplicationKmsKeyId: _Text = ...,
        AutomaticBackupReplicationRegion: _Text = ...,
        AutomaticBackupReplicationRetentionPeriod: _Integer = ...,
        AvailabilityZone: _Text = ...,
        BackupRetentionPeriod: _Integer = ...,
        BackupTarget: _Text = ...,
        CACertificateIdentifier: _Text = ...,
        CertificateDetails: _CertificateDetailsValue = ...,
        CertificateRotationRestart: _Boolean = ...,
        CharacterSetName: _Text = ...,
        CopyTagsToSnapshot: _Boolean = ...,
        CustomIAMInstanceProfile: _Text = ...,
        DBClusterIdentifier: _Text = ...,
        DBClusterSnapshotIdentifier: _Text = ...,
        DBInstanceClass: _Text = ...,
        DBInstanceIdentifier: _Text = ...,
        DBName: _Text = ...,
        DBParameterGroupName: _Text = ...,
        DBSecurityGroups: _Objects = ...,
        DBSnapshotIdentifier: _Text = ...,
        DBSubnetGroupName: _Text = ...,
        DBSystemId: _Text = ...,
        DatabaseInsightsMode: _Text = ...,
        DedicatedLogVolume: _Boolean = ...,
        DeleteAutomatedBackups: _Boolean = ...,
        DeletionProtection: _Boolean = ...,
        Domain: _Text = ...,
        DomainAuthSecretArn: _Text = ...,
        DomainDnsIps: _Texts = ...,
        DomainFqdn: _Text = ...,
        DomainIAMRoleName: _Text = ...,
        DomainOu: _Text = ...,
        EnableCloudwatchLogsExports: _Texts = ...,
        EnableIAMDatabaseAuthentication: _Boolean = ...,
        EnablePerformanceInsights: _Boolean = ...,
        Endpoint: _EndpointValue = ...,
        Engine: _Text = ...,
        EngineLifecycleSupport: _Text = ...,
        EngineVersion: _Text = ...,
        Iops: _Integer = ...,
        KmsKeyId: _Text = ...,
        LicenseModel: _Text = ...,
        ManageMasterUserPassword: _Boolean = ...,
        MasterUserAuthenticationType: _Text = ...,
        MasterUserPassword: _Text = ...,
        MasterUserSecret: _MasterUserSecretValue = ...,
        MasterUsername: _Text = ...,
        MaxAllocatedStorage: _Integer = ...,
        MonitoringInterval: _Integer = ...,
        MonitoringRoleArn: _Text = ...,
        MultiAZ: _Boolean = ...,
        NcharCharacterSetName: _Text = ...,
        NetworkType: _Text = ...,
        OptionGroupName: _Text = ...,
        PerformanceInsightsKMSKeyId: _Text = ...,
        PerformanceInsightsRetentionPeriod: _Integer = ...,
        Port: _Integer = ...,
        PreferredBackupWindow: _Text = ...,
        PreferredMaintenanceWindow: _Text = ...,
        ProcessorFeatures: _ListOf[_ProcessorFeatureValue] | _AWSHelperFn = ...,
        PromotionTier: _Integer = ...,
        PubliclyAccessible: _Boolean = ...,
        ReplicaMode: _Text = ...,
        RestoreTime: _Text = ...,
        SourceDBClusterIdentifier: _Text = ...,
        SourceDBInstanceAutomatedBackupsArn: _Text = ...,
        SourceDBInstanceIdentifier: _Text = ...,
        SourceDbiResourceId: _Text = ...,
        SourceRegion: _Text = ...,
        StorageEncrypted: _Boolean = ...,
        StorageThroughput: _Integer = ...,
        StorageType: _Text = ...,
        Tags: _TagsOrList = ...,
        Timezone: _Text = ...,
        UseDefaultProcessorFeatures: _Boolean = ...,
        UseLatestRestorableTime: _Boolean = ...,
        VPCSecurityGroups: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBInstanceAutomatedBackup(AWSObject):
    AllocatedStorage: _Integer
    BackupRetentionPeriod: _Integer
    DBInstanceIdentifier: _Text
    Encrypted: _Boolean
    Engine: _Text
    MasterUsername: _Text
    Port: _Integer
    StorageType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AllocatedStorage: _Integer = ...,
        BackupRetentionPeriod: _Integer = ...,
        DBInstanceIdentifier: _Text = ...,
        Encrypted: _Boolean = ...,
        Engine: _Text = ...,
        MasterUsername: _Text = ...,
        Port: _Integer = ...,
        StorageType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBParameterGroup(AWSObject):
    DBParameterGroupName: _Text
    Description: _Text
    Family: _Text
    Parameters: _Document
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text,
        Family: _Text,
        DBParameterGroupName: _Text = ...,
        Parameters: _Document = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AuthFormat(AWSProperty):
    AuthScheme: _Text
    ClientPasswordAuthType: _Text
    Description: _Text
    IAMAuth: _Text
    SecretArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthScheme: _Text = ...,
        ClientPasswordAuthType: _Text = ...,
        Description: _Text = ...,
        IAMAuth: _Text = ...,
        SecretArn: _Text = ...,
    ) -> None: ...

class DBProxy(AWSObject):
    Auth: _ListOf[_AuthFormatValue] | _AWSHelperFn
    DBProxyName: _Text
    DebugLogging: _Boolean
    DefaultAuthScheme: _Text
    EndpointNetworkType: _Text
    EngineFamily: _Text
    IdleClientTimeout: _Integer
    RequireTLS: _Boolean
    RoleArn: _Text
    Tags: _TagSet
    TargetConnectionNetworkType: _Text
    VpcSecurityGroupIds: _Texts
    VpcSubnetIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        DBProxyName: _Text,
        EngineFamily: _Text,
        RoleArn: _Text,
        VpcSubnetIds: _Texts,
        Auth: _ListOf[_AuthFormatValue] | _AWSHelperFn = ...,
        DebugLogging: _Boolean = ...,
        DefaultAuthScheme: _Text = ...,
        EndpointNetworkType: _Text = ...,
        IdleClientTimeout: _Integer = ...,
        RequireTLS: _Boolean = ...,
        Tags: _TagSet = ...,
        TargetConnectionNetworkType: _Text = ...,
        VpcSecurityGroupIds: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBProxyEndpoint(AWSObject):
    DBProxyEndpointName: _Text
    DBProxyName: _Text
    EndpointNetworkType: _Text
    Tags: _TagSet
    TargetRole: _Text
    VpcSecurityGroupIds: _Texts
    VpcSubnetIds: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        DBProxyEndpointName: _Text,
        DBProxyName: _Text,
        VpcSubnetIds: _Texts,
        EndpointNetworkType: _Text = ...,
        Tags: _TagSet = ...,
        TargetRole: _Text = ...,
        VpcSecurityGroupIds: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ConnectionPoolConfigurationInfoFormat(AWSProperty):
    ConnectionBorrowTimeout: _Integer
    InitQuery: _Text
    MaxConnectionsPercent: _Integer
    MaxIdleConnectionsPercent: _Integer
    SessionPinningFilters: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConnectionBorrowTimeout: _Integer = ...,
        InitQuery: _Text = ...,
        MaxConnectionsPercent: _Integer = ...,
        MaxIdleConnectionsPercent: _Integer = ...,
        SessionPinningFilters: _Texts = ...,
    ) -> None: ...

class DBProxyTargetGroup(AWSObject):
    ConnectionPoolConfigurationInfo: _ConnectionPoolConfigurationInfoFormatValue
    DBClusterIdentifiers: _Texts
    DBInstanceIdentifiers: _Texts
    DBProxyName: _Text
    Tags: _TagSet
    TargetGroupName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DBProxyName: _Text,
        TargetGroupName: _Text,
        ConnectionPoolConfigurationInfo: _ConnectionPoolConfigurationInfoFormatValue = ...,
        DBClusterIdentifiers: _Texts = ...,
        DBInstanceIdentifiers: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Ingress(AWSProperty):
    CIDRIP: _Text
    EC2SecurityGroupId: _Text
    EC2SecurityGroupName: _Text
    EC2SecurityGroupOwnerId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CIDRIP: _Text = ...,
        EC2SecurityGroupId: _Text = ...,
        EC2SecurityGroupName: _Text = ...,
        EC2SecurityGroupOwnerId: _Text = ...,
    ) -> None: ...

class DBSecurityGroup(AWSObject):
    DBSecurityGroupIngress: _ListOf[_IngressValue] | _AWSHelperFn
    EC2VpcId: _Text
    GroupDescription: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        DBSecurityGroupIngress: _ListOf[_IngressValue] | _AWSHelperFn,
        GroupDescription: _Text,
        EC2VpcId: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBSecurityGroupIngress(AWSObject):
    CIDRIP: _Text
    DBSecurityGroupName: _Text
    EC2SecurityGroupId: _Text
    EC2SecurityGroupName: _Text
    EC2SecurityGroupOwnerId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DBSecurityGroupName: _Text,
        CIDRIP: _Text = ...,
        EC2SecurityGroupId: _Text = ...,
        EC2SecurityGroupName: _Text = ...,
        EC2SecurityGroupOwnerId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBShardGroup(AWSObject):
    ComputeRedundancy: _Integer
    DBClusterIdentifier: _Text
    DBShardGroupIdentifier: _Text
    MaxACU: _Number
    MinACU: _Number
    PubliclyAccessible: _Boolean
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DBClusterIdentifier: _Text,
        MaxACU: _Number,
        ComputeRedundancy: _Integer = ...,
        DBShardGroupIdentifier: _Text = ...,
        MinACU: _Number = ...,
        PubliclyAccessible: _Boolean = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBSnapshot(AWSObject):
    DBInstanceIdentifier: _Text
    DBSnapshotIdentifier: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DBInstanceIdentifier: _Text,
        DBSnapshotIdentifier: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBSubnetGroup(AWSObject):
    DBSubnetGroupDescription: _Text
    DBSubnetGroupName: _Text
    SubnetIds: _Objects
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        DBSubnetGroupDescription: _Text,
        SubnetIds: _Objects,
        DBSubnetGroupName: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Deployment(AWSObject):
    BlueGreenDeploymentName: _Text
    Source: _Text
    Tags: _TagSet
    TargetAllocatedStorage: _Integer
    TargetDBClusterParameterGroupName: _Text
    TargetDBInstanceClass: _Text
    TargetDBParameterGroupName: _Text
    TargetEngineVersion: _Text
    TargetIops: _Integer
    TargetStorageThroughput: _Integer
    TargetStorageType: _Text
    UpgradeTargetStorageConfig: _Boolean
    def __init__(
        self,
        title: str | None,
        *,
        BlueGreenDeploymentName: _Text,
        Source: _Text,
        Tags: _TagSet = ...,
        TargetAllocatedStorage: _Integer = ...,
        TargetDBClusterParameterGroupName: _Text = ...,
        TargetDBInstanceClass: _Text = ...,
        TargetDBParameterGroupName: _Text = ...,
        TargetEngineVersion: _Text = ...,
        TargetIops: _Integer = ...,
        TargetStorageThroughput: _Integer = ...,
        TargetStorageType: _Text = ...,
        UpgradeTargetStorageConfig: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EventSubscription(AWSObject):
    Enabled: _Boolean
    EventCategories: _Texts
    SnsTopicArn: _Text
    SourceIds: _Texts
    SourceType: _Text
    SubscriptionName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        SnsTopicArn: _Text,
        Enabled: _Boolean = ...,
        EventCategories: _Texts = ...,
        SourceIds: _Texts = ...,
        SourceType: _Text = ...,
        SubscriptionName: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GlobalEndpoint(AWSProperty):
    Address: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text = ...,
    ) -> None: ...

class GlobalCluster(AWSObject):
    DeletionProtection: _Boolean
    Engine: _Text
    EngineLifecycleSupport: _Text
    EngineVersion: _Text
    GlobalClusterIdentifier: _Text
    GlobalEndpoint: _GlobalEndpointValue
    SourceDBClusterIdentifier: _Text
    StorageEncrypted: _Boolean
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DeletionProtection: _Boolean = ...,
        Engine: _Text = ...,
        EngineLifecycleSupport: _Text = ...,
        EngineVersion: _Text = ...,
        GlobalClusterIdentifier: _Text = ...,
        GlobalEndpoint: _GlobalEndpointValue = ...,
        SourceDBClusterIdentifier: _Text = ...,
        StorageEncrypted: _Boolean = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Integration(AWSObject):
    AdditionalEncryptionContext: _Document
    DataFilter: _Text
    Description: _Text
    IntegrationName: _Text
    KMSKeyId: _Text
    SourceArn: _Text
    Tags: _TagSet
    TargetArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SourceArn: _Text,
        TargetArn: _Text,
        AdditionalEncryptionContext: _Document = ...,
        DataFilter: _Text = ...,
        Description: _Text = ...,
        IntegrationName: _Text = ...,
        KMSKeyId: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OptionSetting(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class OptionConfiguration(AWSProperty):
    DBSecurityGroupMemberships: _Texts
    OptionName: _Text
    OptionSettings: _ListOf[_OptionSettingValue] | _AWSHelperFn
    OptionVersion: _Text
    Port: _Integer
    VpcSecurityGroupMemberships: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        OptionName: _Text,
        DBSecurityGroupMemberships: _Texts = ...,
        OptionSettings: _ListOf[_OptionSettingValue] | _AWSHelperFn = ...,
        OptionVersion: _Text = ...,
        Port: _Integer = ...,
        VpcSecurityGroupMemberships: _Texts = ...,
    ) -> None: ...

class OptionGroup(AWSObject):
    EngineName: _Text
    MajorEngineVersion: _Text
    OptionConfigurations: _ListOf[_OptionConfigurationValue] | _AWSHelperFn
    OptionGroupDescription: _Text
    OptionGroupName: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        EngineName: _Text,
        MajorEngineVersion: _Text,
        OptionGroupDescription: _Text,
        OptionConfigurations: _ListOf[_OptionConfigurationValue] | _AWSHelperFn = ...,
        OptionGroupName: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReservedDBInstance(AWSObject):
    DBInstanceCount: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        DBInstanceCount: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DBInstanceStatusInfo(AWSProperty):
    Message: _Text
    Normal: _Boolean
    Status: _Text
    StatusType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Message: _Text = ...,
        Normal: _Boolean = ...,
        Status: _Text = ...,
        StatusType: _Text = ...,
    ) -> None: ...

class DeploymentTask(AWSProperty):
    TaskName: _Text
    TaskStatus: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TaskName: _Text = ...,
        TaskStatus: _Text = ...,
    ) -> None: ...

class ReadEndpoint(AWSProperty):
    Address: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text = ...,
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

class RestoreWindow(AWSProperty):
    EarliestTime: _Text
    LatestTime: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EarliestTime: _Text = ...,
        LatestTime: _Text = ...,
    ) -> None: ...

class SwitchoverDetail(AWSProperty):
    SourceMember: _Text
    SwitchoverDetailStatus: _Text
    TargetMember: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourceMember: _Text = ...,
        SwitchoverDetailStatus: _Text = ...,
        TargetMember: _Text = ...,
    ) -> None: ...

_AdditionalStorageVolumeValue: TypeAlias = AdditionalStorageVolume | _AWSHelperFn
_AuthFormatValue: TypeAlias = AuthFormat | _AWSHelperFn
_CertificateDetailsValue: TypeAlias = CertificateDetails | _AWSHelperFn
_ConnectionPoolConfigurationInfoFormatValue: TypeAlias = ConnectionPoolConfigurationInfoFormat | _AWSHelperFn
_DBClusterRoleValue: TypeAlias = DBClusterRole | _AWSHelperFn
_DBInstanceRoleValue: TypeAlias = DBInstanceRole | _AWSHelperFn
_EndpointValue: TypeAlias = Endpoint | _AWSHelperFn
_GlobalEndpointValue: TypeAlias = GlobalEndpoint | _AWSHelperFn
_IngressValue: TypeAlias = Ingress | _AWSHelperFn
_MasterUserSecretValue: TypeAlias = MasterUserSecret | _AWSHelperFn
_OptionConfigurationValue: TypeAlias = OptionConfiguration | _AWSHelperFn
_OptionSettingValue: TypeAlias = OptionSetting | _AWSHelperFn
_ProcessorFeatureValue: TypeAlias = ProcessorFeature | _AWSHelperFn
_ScalingConfigurationValue: TypeAlias = ScalingConfiguration | _AWSHelperFn
_ServerlessV2ScalingConfigurationValue: TypeAlias = ServerlessV2ScalingConfiguration | _AWSHelperFn
