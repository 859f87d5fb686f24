"""Refusals of the rehearsal: each is one message for a person, never a traceback."""


class RehearsalError(Exception):
    """The run cannot go on; the message says what is wrong and what to do."""


class Refused(Exception):
    """A step that cannot be taken; the run tells why and goes on with what does not need it."""


class Invalid(Refused):
    """A registration that no step can be made of. A preview goes on to the next, an update stops."""


class Objected(Refused):
    """A registration that a mandatory policy objects to; the policy has told why. An update stops."""
