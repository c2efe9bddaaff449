"""``ocop-extract --doctor``: what is there, what is missing, and the command that brings it."""

from __future__ import annotations

import pytest

from extractor import doctor


def test_it_names_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.examine() == 0
    said = capsys.readouterr().out
    for need in doctor.NEEDED + doctor.WANTED:
        assert need.package in said
    for program in doctor.PROGRAMS:
        assert program.name in said


def test_what_is_missing_comes_with_its_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = doctor.find_spec
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name in ("docx", "pypdfium2") else find(name))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("extractor.readers.office._PLACES", ())
    assert doctor.examine() == 0
    said = capsys.readouterr().out
    for word in ("ocop-extract[office]", "ocop-extract[pdf]", "apt install libreoffice", "tesseract-ocr-vie"):
        assert word in said


def test_without_what_extraction_needs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    assert doctor.examine() == 1
    assert "underthesea      missing: no extraction. Get it: pip install ocop-extract" in capsys.readouterr().out
