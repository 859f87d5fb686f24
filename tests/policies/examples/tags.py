"""Examples of the rule about tags, of some types among hundreds that it takes alike."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

TAGS = {"Environment": "prod", "Estate": "salon", "Name": "one"}

EXAMPLES = tuple(
    Example(
        rule="tags-required",
        good=(resource(type_, tags=TAGS),),
        bad=(
            Edit("tags"),
            Edit("tags.Environment"),
            Edit("tags.Estate", ""),
            Edit("tags", {"Owner": "ada"}),
        ),
        unset=(Edit("tags"),),
        unknown=(Edit("tags", UNKNOWN), Edit("tags.Name", UNKNOWN)),
    )
    for type_ in ("aws:kms/key:Key", "aws:rds/cluster:Cluster", "aws:s3/bucket:Bucket")
)
