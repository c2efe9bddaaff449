"""The one way in which a reader says that it cannot read a file."""

from __future__ import annotations


class ReadError(Exception):
    """A document that could not be read: ``message`` says what is wrong, ``remedy`` what to do about it.

    Both are whole sentences for the person who runs the program.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"
