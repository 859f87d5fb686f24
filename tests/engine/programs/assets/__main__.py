"""Files, texts and archives as values."""

import json

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

bucket = aws.s3.Bucket("bucket")
text = pulumi.StringAsset(f"text {step}")
aws.s3.BucketObjectv2("text", bucket=bucket.id, key="text", source=text)
file = pulumi.FileAsset("script.txt")
aws.s3.BucketObjectv2("file", bucket=bucket.id, key="file", source=file)
archive = pulumi.AssetArchive({"text": text, "folder/file": file})
aws.s3.BucketObjectv2("archive", bucket=bucket.id, key="archive", source=archive)
folder = pulumi.FileArchive("files")
aws.s3.BucketObjectv2("folder", bucket=bucket.id, key="folder", source=folder)
nested = pulumi.AssetArchive({"inner": folder, "inner.py": text, "inner/file.txt": text})
role = aws.iam.Role(
    "role",
    assume_role_policy=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "sts:AssumeRole",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                }
            ],
        }
    ),
)
aws.lambda_.Function(
    "function", role=role.arn, runtime="python3.13", handler="index.handler", code=nested
)
