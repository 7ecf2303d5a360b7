# Written by scripts/generate_typings.py from troposphere 4.11.1: the classes of dynamodb that other modules refer to. Do not edit.

from typing import Final, TypeAlias

from . import AWSProperty
from ._values import _Boolean, _Integer, _Text

class ProvisionedThroughput(AWSProperty):
    ReadCapacityUnits: _Integer
    WriteCapacityUnits: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReadCapacityUnits: _Integer,
        WriteCapacityUnits: _Integer,
    ) -> None: ...

class SSESpecification(AWSProperty):
    KMSMasterKeyId: _Text
    SSEEnabled: _Boolean
    SSEType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSEEnabled: _Boolean,
        KMSMasterKeyId: _Text = ...,
        SSEType: _Text = ...,
    ) -> None: ...
