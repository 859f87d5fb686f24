"""`python -m estates` writes estates/stack.schema.json, by which editors complete and check stack files."""

import sys

import estates
from bilberry.errors import EstateError, not_installed
from bilberry.stack_file import schema
from estates import folders

try:
    folders.check(estates.HERE)
    text = schema.text(estates)
except EstateError as error:
    sys.exit(f"error: {error}")
except ModuleNotFoundError as error:
    sys.exit("\n".join([f"error: {not_installed(error)}", *getattr(error, "__notes__", ())]))

(estates.HERE / schema.FILE).write_text(text)
