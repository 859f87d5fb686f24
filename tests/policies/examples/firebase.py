"""Examples of the rule about Firebase's security rules."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

CONTENT = "source.files.0.content"


def rules(allow, path="/tours/{tour}"):
    """Security rules of Firestore, with one thing allowed at a path."""
    return (
        "rules_version = '2';\n"
        "service cloud.firestore {\n"
        "  match /databases/{database}/documents {\n"
        "    // allow read, write: if true;\n"
        "    function signedIn() { return request.auth != null; }\n"
        f"    match {path} {{ {allow} }}\n"
        "  }\n"
        "}\n"
    )


EXAMPLES = (
    Example(
        rule="security-rules-not-open",
        good=(
            resource(
                "gcp:firebaserules/ruleset:Ruleset",
                source={
                    "files": [
                        {
                            "name": "firestore.rules",
                            "content": rules("allow read; allow write: if signedIn();"),
                        }
                    ]
                },
            ),
        ),
        bad=(
            Edit(CONTENT, rules("allow read, write: if true;")),
            Edit(CONTENT, rules("allow create;")),
            Edit(CONTENT, rules("allow update: if request.time < timestamp.date(2027, 1, 1);")),
            Edit(CONTENT, rules("allow read: if true;", "/{document=**}")),
        ),
        unset=(Edit("source.files"),),
        unset_is_fine=True,
        unknown=(Edit("source", UNKNOWN), Edit(CONTENT, UNKNOWN)),
    ),
)
