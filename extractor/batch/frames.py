"""Values over a pipe between the run and its workers: four bytes of length, then the pickled value."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from typing import Any, BinaryIO

_LENGTH = 4


def send(file: int, value: Any) -> None:
    """Write ``value`` to a file descriptor, all of it."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    rest = memoryview(len(body).to_bytes(_LENGTH, "big") + body)
    while rest:
        rest = rest[os.write(file, rest) :]


def receive(file: BinaryIO) -> Any:
    """The next value; waits for it. Raises EOFError when the other side is gone."""
    head = file.read(_LENGTH)
    body = file.read(int.from_bytes(head, "big"))
    if len(head) < _LENGTH or len(body) < int.from_bytes(head, "big"):
        raise EOFError
    return pickle.loads(body)


class Inbox:
    """Bytes as they come in, values as they become whole."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def add(self, data: bytes) -> Iterator[Any]:
        self._bytes += data
        start = 0
        while (body := start + _LENGTH) <= len(self._bytes):
            end = body + int.from_bytes(self._bytes[start:body], "big")
            if end > len(self._bytes):
                break
            yield pickle.loads(self._bytes[body:end])
            start = end
        del self._bytes[:start]
