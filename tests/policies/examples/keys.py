"""Examples of the rules about encryption keys."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

KEY = "aws:kms/key:Key"
CHECK = "bypassPolicyLockoutSafetyCheck"
WINDOW = "deletionWindowInDays"

EXAMPLES = (
    Example(
        rule="key-rotates",
        good=(resource(KEY, enableKeyRotation=True, rotationPeriodInDays=365),),
        bad=(Edit("enableKeyRotation", False), Edit("rotationPeriodInDays", 400)),
        unset=(Edit("enableKeyRotation"),),
        unknown=(Edit("enableKeyRotation", UNKNOWN), Edit("rotationPeriodInDays", UNKNOWN)),
    ),
    Example(
        rule="key-rotates",
        good=(resource(KEY, enableKeyRotation=True, rotationPeriodInDays=365),),
        bad=(Edit("rotationPeriodInDays", 366),),
        unset=(Edit("rotationPeriodInDays"),),
        unset_is_fine=True,
    ),
    Example(
        rule="key-rotates",
        good=(resource(KEY, customerMasterKeySpec="RSA_2048", enableKeyRotation=False),),
        bad=(Edit("customerMasterKeySpec", "SYMMETRIC_DEFAULT"),),
        # The stacks' keys are symmetric.
        where=lambda one: one.get("customerMasterKeySpec") is not None,
    ),
    *(
        Example(
            rule="key-policy-locks-nobody-out",
            good=(resource(type_, **{CHECK: False}),),
            bad=(Edit(CHECK, True),),
            unset=(Edit(CHECK),),
            unset_is_fine=True,
            unknown=(Edit(CHECK, UNKNOWN),),
        )
        for type_ in (KEY, "aws:kms/replicaKey:ReplicaKey", "aws:kms/keyPolicy:KeyPolicy")
    ),
    *(
        Example(
            rule="key-deletion-waits",
            good=(resource(type_, **{WINDOW: 30}),),
            bad=(Edit(WINDOW, 7), Edit(WINDOW, 29)),
            unset=(Edit(WINDOW),),
            unset_is_fine=True,
            unknown=(Edit(WINDOW, UNKNOWN),),
        )
        for type_ in (KEY, "aws:kms/replicaKey:ReplicaKey")
    ),
)
