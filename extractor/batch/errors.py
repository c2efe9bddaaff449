"""What ends a run before its time, and the exit codes."""

from __future__ import annotations

from pathlib import Path

ALL_READ, SOME_FAILED, WRONG_USE, STOPPED, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143


class Stop(Exception):
    """The run cannot go on; ``code`` is what the command exits with."""

    def __init__(self, message: str, code: int = STOPPED) -> None:
        super().__init__(message, code)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return self.message

    @classmethod
    def writing(cls, path: str | Path, error: OSError) -> Stop:
        """``path`` cannot be written."""
        return cls(f"{path} cannot be written: {error.strerror}.")
