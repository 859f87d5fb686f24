"""The resource types of Amazon S3."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "s3").type

BUCKET: Final = _type("Bucket", holds_data=True)
BUCKET_ACCELERATE_CONFIGURATION: Final = _type("BucketAccelerateConfiguration")
BUCKET_ACL: Final = _type("BucketAcl")
BUCKET_CORS_CONFIGURATION: Final = _type("BucketCorsConfiguration")
BUCKET_LIFECYCLE_CONFIGURATION: Final = _type("BucketLifecycleConfiguration")
BUCKET_LOGGING: Final = _type("BucketLogging")
BUCKET_NOTIFICATION: Final = _type("BucketNotification")
BUCKET_OBJECT: Final = _type("BucketObject")
BUCKET_OBJECTV2: Final = _type("BucketObjectv2")
BUCKET_OBJECT_LOCK_CONFIGURATION: Final = _type("BucketObjectLockConfiguration")
BUCKET_OWNERSHIP_CONTROLS: Final = _type("BucketOwnershipControls")
BUCKET_POLICY: Final = _type("BucketPolicy")
BUCKET_PUBLIC_ACCESS_BLOCK: Final = _type("BucketPublicAccessBlock")
BUCKET_REPLICATION_CONFIG: Final = _type("BucketReplicationConfig")
BUCKET_REQUEST_PAYMENT_CONFIGURATION: Final = _type("BucketRequestPaymentConfiguration")
BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: Final = _type(
    "BucketServerSideEncryptionConfiguration"
)
BUCKET_V2: Final = _type("BucketV2", holds_data=True)
BUCKET_VERSIONING: Final = _type("BucketVersioning")
BUCKET_WEBSITE_CONFIGURATION: Final = _type("BucketWebsiteConfiguration")
DIRECTORY_BUCKET: Final = _type("DirectoryBucket", holds_data=True)

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
