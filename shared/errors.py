"""Every error that gongkai raises on purpose.

    GongkaiError
    ├── TransientError            nothing is wrong with the message: try again
    ├── BrokenProcess             nothing is wrong with the message, this process cannot go on: end it
    ├── WrongSetting              a setting is wrong, this process cannot start; the message names it
    └── PoisonError               it will never work: dead letter
        ├── UnreadableDocument    the parser cannot read the bytes at all
        ├── LimitExceeded         a documented limit on size, time or memory
        ├── FetchFailed           the document could not be had
        ├── MissingOriginal       the archive has no such object
        ├── DamagedOriginal       the archive's object is not what was written
        └── RejectedDocument      Elasticsearch will never accept it

Any other exception that a handler lets out is a bug; its message is dead-lettered all the same.
"""

from typing import Any

from shared.outcomes import Outcome


class GongkaiError(Exception):
    """Base of all."""


class TransientError(GongkaiError):
    """Try again: the network, a broker, Elasticsearch with its queues full."""


class BrokenProcess(GongkaiError):
    """End this process with nothing unfinished committed; its successor may fare better."""


class WrongSetting(GongkaiError):
    """The process cannot start like this: the message names the setting or the file and says what is wrong."""


class PoisonError(GongkaiError):
    """Never try again: the message goes to the dead-letter topic.

    ``besides``: messages (``shared.consumer.Outgoing``) that are written along with the dead letter.
    """

    besides: tuple[Any, ...] = ()


class UnreadableDocument(PoisonError):
    """The bytes are no document that the parser knows."""


class LimitExceeded(PoisonError):
    """A limit was hit; the message names it and its setting."""


class FetchFailed(PoisonError):
    """The address gave no document; ``outcome`` says which of the documented ends it came to."""

    def __init__(self, message: str, outcome: Outcome = Outcome.BAD_ADDRESS) -> None:
        super().__init__(message)
        self.outcome = outcome


class MissingOriginal(PoisonError):
    """An event names an object that the archive does not have."""


class DamagedOriginal(PoisonError):
    """An object of the archive does not have the hash that names it."""


class RejectedDocument(PoisonError):
    """Elasticsearch refused the document for what it holds."""
