"""Pages that a browser saved as one file (.mhtml): the page among its parts."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, Message

from extractor.readers.errors import ReadError

_NONE = ReadError("The saved page holds no HTML.", "Save it again from the browser.")


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The HTML and the address that it was saved from. Raises :class:`ReadError`."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    address = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = address or part.get("Content-Location")
            return _utf8(part), address if address and address.startswith("http") else None
    raise _NONE


def _utf8(part: Message | EmailMessage) -> bytes:
    """The part's bytes; in UTF-8 if it names another encoding that Python knows."""
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise _NONE
    charset = part.get_content_charset("utf-8")
    if charset in ("utf-8", "us-ascii"):
        return body
    try:
        return body.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return body
