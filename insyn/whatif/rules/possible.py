"""What cannot be asked, and why."""

from insyn.description.text import Text


class NotPossible(ValueError):
    """A change that the organisation cannot be given: why, and what to do."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)
