"""Old office files (.doc, .xls, .ppt, .rtf) to new ones: LibreOffice converts many of them in one start."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractor.readers.errors import ReadError
from extractor.readers.kinds import Kind
from extractor.readers.limits import Limits

Modern = Literal["docx", "xlsx", "pptx"]

CONVERTED: Mapping[Kind, Modern] = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "ppt": "pptx"}
"""What each old kind becomes."""

REMEDY = "Install LibreOffice (Debian, Ubuntu: apt install libreoffice), or save the file as DOCX, XLSX or PPTX."
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice")
_MEMORY = 3_000_000_000  # bytes of address space; most of it is never touched
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)
_QUIET = (  # no macros, no links followed, no address reached
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ALONE = {
    "SAL_USE_VCLPLUGIN": "svp",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


def program() -> str | None:
    """Where LibreOffice is, if it is installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


@dataclass(eq=False, slots=True)
class Office:
    """Converts files, each start of LibreOffice with settings of its own: no macros, no network."""

    limits: Limits = field(default_factory=Limits)
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _stopped: bool = False

    def convert(self, data: bytes, kind: Kind) -> bytes:
        """One file. Raises :class:`ReadError`."""
        with tempfile.TemporaryDirectory(prefix="ocop-") as folder:
            source = Path(folder, f"file.{kind}")
            source.write_bytes(data)
            out = self.convert_all([source], CONVERTED[kind], Path(folder, "out"))
            return out[0].read_bytes()

    def convert_all(self, sources: Sequence[Path], to: Modern, folder: Path) -> list[Path]:
        """Files of different names, in one start; what could not be converted is not there afterwards.

        ``folder`` is made, and one for the settings beside it. Raises :class:`ReadError` if there is no
        LibreOffice, or if of a single file nothing came.
        """
        where = program()
        if where is None:
            raise ReadError("An old office file, which only LibreOffice reads.", REMEDY)
        if self._stopped or not sources:
            return []
        seconds = self.limits.seconds * max(1.0, len(sources) / 4)
        folder.mkdir(parents=True, exist_ok=True)
        settings = f"-env:UserInstallation={_profile(folder.parent / 'profile')}"
        command = [where, settings, "--headless", "--norestore", "--nologo", "--convert-to", to, "--outdir"]
        late = self._run([*command, str(folder), *map(str, sources)], seconds)
        out = [folder / f"{source.stem}.{to}" for source in sources]
        if len(sources) == 1 and not out[0].is_file():
            if late:
                raise ReadError(
                    f"LibreOffice took longer than {seconds:g} seconds over the file.", "Save it as DOCX or XLSX."
                )
            raise ReadError(
                "LibreOffice cannot open the file: it is damaged, or protected with a password.",
                "Open it in its program and save it anew, without a password.",
            )
        return out

    def stop(self) -> None:
        """End what is running; nothing is converted after that."""
        self._stopped = True
        for process in self._running:
            _end(process)

    def _run(self, command: Sequence[str], seconds: float) -> bool:
        """Run to the end, or kill it and all that it started; true if it was too late."""
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, env={**os.environ, **_ALONE},
        )  # fmt: skip
        self._running.append(process)
        try:
            _bound(process.pid)
            process.wait(seconds)
            return False
        except subprocess.TimeoutExpired:
            return True
        finally:
            _end(process)
            self._running.remove(process)


def _profile(home: Path) -> str:
    """The address of a folder with LibreOffice's settings."""
    user = home / "user"
    if not user.is_dir():
        user.mkdir(parents=True)
        items = "".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _QUIET)
        (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
    return home.absolute().as_uri()


def _bound(pid: int) -> None:
    """Bound the memory of a process that was just started (Linux)."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def groups(kinds: Sequence[Kind | None]) -> Iterator[tuple[Modern, list[int]]]:
    """What each group of old files becomes, and which of a list are in it."""
    for to in ("docx", "xlsx", "pptx"):
        members = [i for i, kind in enumerate(kinds) if kind is not None and CONVERTED.get(kind) == to]
        if members:
            yield to, members
