"""Refusals of the rehearsal: each is one message for a person, never a traceback."""


class RehearsalError(Exception):
    """The run cannot go on; the message says what is wrong and what to do."""


class Refused(Exception):
    """A step that cannot be taken; the run tells why and goes on with what does not need it."""
