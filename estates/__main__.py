"""`python -m estates` writes estates/stack.schema.json, by which editors complete and check stack files."""

import estates
from bilberry.stack_file import schema

(estates.HERE / schema.FILE).write_text(schema.text(estates))
