"""The resource types of Amazon S3."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

BUCKET: Final = ResourceType("aws:s3/bucket:Bucket", holds_data=True)
BUCKET_ACL: Final = ResourceType("aws:s3/bucketAcl:BucketAcl")
BUCKET_CORS_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration"
)
BUCKET_LIFECYCLE_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
)
BUCKET_OBJECT: Final = ResourceType("aws:s3/bucketObject:BucketObject")
BUCKET_OBJECTV2: Final = ResourceType("aws:s3/bucketObjectv2:BucketObjectv2")
BUCKET_OWNERSHIP_CONTROLS: Final = ResourceType(
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
)
BUCKET_POLICY: Final = ResourceType("aws:s3/bucketPolicy:BucketPolicy")
BUCKET_PUBLIC_ACCESS_BLOCK: Final = ResourceType(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
)
BUCKET_REPLICATION_CONFIG: Final = ResourceType(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
)
BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
BUCKET_V2: Final = ResourceType("aws:s3/bucketV2:BucketV2", holds_data=True)
BUCKET_VERSIONING: Final = ResourceType("aws:s3/bucketVersioning:BucketVersioning")
DIRECTORY_BUCKET: Final = ResourceType("aws:s3/directoryBucket:DirectoryBucket", holds_data=True)
