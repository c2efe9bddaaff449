"""What a run was asked for, as far as it bears on the records."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MAX_BYTES = 20_000_000
TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read and extracted; sent to every worker.

    ``published`` is for documents that do not say their date; ``save_text`` is a folder for the canonical
    texts; ``max_bytes`` bounds one document (its file, and its text in UTF-8), ``timeout`` (seconds) the time
    spent on it. ``columns`` says which columns of a data set hold what, as (use, column). ``engine`` names the
    class that extracts, as ``module:name``.
    """

    results: bool = False
    patterns: Path | None = None
    published: date | None = None
    save_text: Path | None = None
    max_bytes: int = MAX_BYTES
    timeout: float = TIMEOUT
    columns: tuple[tuple[str, str], ...] = ()
    engine: str = "extractor.batch.counted:CountingExtractor"

    def fingerprint(self) -> str:
        """The same for two runs that give the same records for the same document."""
        from extractor import __version__
        from extractor.patterns.files import PatternFolder

        digest = hashlib.sha256()
        settings = [
            __version__,
            self.engine,
            self.results,
            str(self.published),
            self.max_bytes,
            bool(self.save_text),
            self.columns,
        ]
        digest.update(json.dumps(settings).encode())
        for folder in PatternFolder.over_built_in(self.patterns).folders:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:16]
