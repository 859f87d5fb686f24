"""The resource types of Amazon S3."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

BUCKET: Final = ResourceType("aws:s3/bucket:Bucket", holds_data=True)
BUCKET_ACCELERATE_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration"
)
BUCKET_ACL: Final = ResourceType("aws:s3/bucketAcl:BucketAcl")
BUCKET_CORS_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration"
)
BUCKET_LIFECYCLE_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
)
BUCKET_LOGGING: Final = ResourceType("aws:s3/bucketLogging:BucketLogging")
BUCKET_NOTIFICATION: Final = ResourceType("aws:s3/bucketNotification:BucketNotification")
BUCKET_OBJECT: Final = ResourceType("aws:s3/bucketObject:BucketObject")
BUCKET_OBJECTV2: Final = ResourceType("aws:s3/bucketObjectv2:BucketObjectv2")
BUCKET_OBJECT_LOCK_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
)
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
BUCKET_REQUEST_PAYMENT_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketRequestPaymentConfiguration:BucketRequestPaymentConfiguration"
)
BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
BUCKET_V2: Final = ResourceType("aws:s3/bucketV2:BucketV2", holds_data=True)
BUCKET_VERSIONING: Final = ResourceType("aws:s3/bucketVersioning:BucketVersioning")
BUCKET_WEBSITE_CONFIGURATION: Final = ResourceType(
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration"
)
DIRECTORY_BUCKET: Final = ResourceType("aws:s3/directoryBucket:DirectoryBucket", holds_data=True)

PARTS_OF_A_BUCKET: Final = (
    BUCKET_ACCELERATE_CONFIGURATION,
    BUCKET_CORS_CONFIGURATION,
    BUCKET_LIFECYCLE_CONFIGURATION,
    BUCKET_LOGGING,
    BUCKET_NOTIFICATION,
    BUCKET_OBJECT_LOCK_CONFIGURATION,
    BUCKET_OWNERSHIP_CONTROLS,
    BUCKET_POLICY,
    BUCKET_PUBLIC_ACCESS_BLOCK,
    BUCKET_REPLICATION_CONFIG,
    BUCKET_REQUEST_PAYMENT_CONFIGURATION,
    BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION,
    BUCKET_VERSIONING,
    BUCKET_WEBSITE_CONFIGURATION,
)
"""Settings of a bucket that are resources of their own, of which a bucket has one each."""
