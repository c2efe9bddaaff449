"""underthesea's words and parts of speech, laid on the untouched text with exact offsets."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.vietnamese.crf import Crf, ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from extractor.vietnamese.segmenter import Segmenter
    from extractor.vietnamese.tagger import Tagger

_CHUNK = re.compile(r"\S+")
_KEPT = 60_000
_UNIVERSAL = {
    "N": "NOUN", "Nc": "NOUN", "Nu": "NOUN", "Ny": "NOUN", "Np": "PROPN", "V": "VERB", "Vy": "VERB",
    "A": "ADJ", "P": "PRON", "R": "ADV", "L": "DET", "M": "NUM", "E": "ADP", "C": "CCONJ", "CC": "CCONJ",
    "I": "INTJ", "T": "PART", "CH": "PUNCT", "FW": "X", "X": "X", "Z": "X",
}  # fmt: skip


class MisfitError(ValueError):
    """The words do not cover the text: a bug here, or an underthesea that tokenises in another way."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word (it may hold blanks: `sản phẩm`) as ``[start, end)`` in the sentence; ``pos`` if tagged."""

    start: int
    end: int
    pos: str | None = None


_Piece = tuple[int, int, str]
"""A syllable or sign inside a run of letters, and how the model reads it (`toà` → `tòa`)."""


class Words:
    """Words and tags of sentences. Models load on first need, under a lock; safe to share afterwards."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._segmenter: Segmenter | None = None
        self._tagger: Tagger | None = None
        self._vocab: Vocab | None = None
        self._split: Callable[[str, bool], tuple[_Piece, ...]] | None = None
        self._middle: dict[str, tuple[_Piece, ...]] = {}
        self._last: dict[str, tuple[_Piece, ...]] = {}

    def tokenise(self, sentence: str) -> list[Token]:
        """The words of one sentence, in order; only blanks lie between them."""
        return [Token(start, end) for start, end, _ in self._words(sentence)]

    def tag(self, sentence: str) -> list[Token]:
        """The words of one sentence with underthesea's parts of speech."""
        words = self._words(sentence)
        tags = self._get_tagger().tags([read for _, _, read in words])
        return [Token(start, end, tag) for (start, end, _), tag in zip(words, tags, strict=True)]

    def doc(self, sentence: str) -> Doc:
        """A spaCy ``Doc`` of the tagged words: ``doc.text == sentence``, ``token.tag_`` is underthesea's."""
        from spacy.tokens import Doc

        texts: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        at = 0
        for token in self.tag(sentence):
            _gap(sentence[at : token.start], texts, spaces, tags)
            texts.append(sentence[token.start : token.end])
            spaces.append(False)
            tags.append(token.pos or "X")
            at = token.end
        _gap(sentence[at:], texts, spaces, tags)
        universal = [_UNIVERSAL.get(tag, "SPACE" if tag == "_SP" else "X") for tag in tags]
        doc = Doc(self.vocab, words=texts, spaces=spaces, tags=tags, pos=universal)
        if doc.text != sentence:
            raise MisfitError(f"words do not add up to the sentence {sentence!r}")
        return doc

    @property
    def vocab(self) -> Vocab:
        """The vocabulary that all docs share; matchers need the same one."""
        if self._vocab is None:
            with self._lock:
                if self._vocab is None:
                    from spacy.vocab import Vocab

                    self._vocab = Vocab()
        return self._vocab

    def _words(self, sentence: str) -> list[tuple[int, int, str]]:
        """(start, end, as the model reads it) of each word."""
        segmenter = self._get_segmenter()
        pieces = self._pieces(sentence)
        found: list[tuple[int, int, str]] = []
        for (start, end, read), inside in zip(pieces, segmenter.inside([p[2] for p in pieces]), strict=True):
            if inside and found:
                before = found[-1]
                found[-1] = (before[0], end, f"{before[2]} {read}")
            else:
                found.append((start, end, read))
        return found

    def _pieces(self, sentence: str) -> list[tuple[int, int, str]]:
        """(start, end, reading) of each syllable and sign; every character but blanks is in one."""
        found: list[tuple[int, int, str]] = []
        middle = self._middle
        size = len(sentence.rstrip())
        for match in _CHUNK.finditer(sentence):
            chunk, at = match.group(), match.start()
            if match.end() < size:
                pieces = middle.get(chunk)
                if pieces is None:
                    pieces = self._learn(chunk, middle, match.end() == len(sentence))
            else:
                pieces = self._last_pieces(chunk, match.end() == len(sentence))
            for start, end, read in pieces:
                found.append((at + start, at + end, read))
        return found

    def _last_pieces(self, chunk: str, at_end: bool) -> tuple[_Piece, ...]:
        """The end of the string changes how a last `TP.` is cut."""
        kept = self._last if at_end else self._middle
        pieces = kept.get(chunk)
        return pieces if pieces is not None else self._learn(chunk, kept, at_end)

    def _learn(self, chunk: str, kept: dict[str, tuple[_Piece, ...]], at_end: bool) -> tuple[_Piece, ...]:
        if len(kept) > _KEPT:
            kept.clear()
        assert self._split is not None
        pieces = self._split(chunk, at_end)
        kept[chunk] = pieces
        return pieces

    def _get_segmenter(self) -> Segmenter:
        if self._segmenter is None:
            with self._lock:
                if self._segmenter is None:
                    self._split = _splitter()
                    self._segmenter = _load_segmenter()
        return self._segmenter

    def _get_tagger(self) -> Tagger:
        if self._tagger is None:
            with self._lock:
                if self._tagger is None:
                    from extractor.vietnamese.tagger import Tagger

                    self._tagger = Tagger(Crf.load(_home() / "pipeline/pos_tag/pos_crf_2017_10_11.bin"))
        return self._tagger


def _gap(blanks: str, texts: list[str], spaces: list[bool], tags: list[str]) -> None:
    """Blanks between words: a first space belongs to the word before, the rest is a token of its own."""
    if blanks.startswith(" ") and texts:
        spaces[-1] = True
        blanks = blanks[1:]
    if blanks:
        texts.append(blanks)
        spaces.append(False)
        tags.append("_SP")


def _home() -> Path:
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("underthesea is not installed; pip install underthesea")
    return Path(next(iter(spec.submodule_search_locations)))


def _load_segmenter() -> Segmenter:
    import joblib  # type: ignore[import-untyped]

    from extractor.vietnamese.segmenter import Segmenter

    models = _home() / "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
    if not (models / "models.bin").is_file():
        raise ModelError("underthesea's word model is not where 9.5 has it; install underthesea 9.5")
    crf, templates = Crf.load(models / "models.bin"), joblib.load(models / "features.bin")
    return Segmenter(crf, templates, joblib.load(models / "dictionary.bin"))


def _splitter() -> Callable[[str, bool], tuple[_Piece, ...]]:
    """underthesea's token pattern over one run without blanks (no token of it holds a blank)."""
    from underthesea.pipeline.text_normalize import token_normalize
    from underthesea.pipeline.text_normalize.text_normalizer import character_map
    from underthesea.pipeline.word_tokenize import regex_tokenize

    pattern: Any = re.compile("(" + "|".join(regex_tokenize.regex_patterns) + ")", re.VERBOSE | re.UNICODE)
    table = {ord(old): new for old, new in character_map.items() if len(old) == len(new) == 1}

    def split(chunk: str, at_end: bool) -> tuple[_Piece, ...]:
        text = chunk.translate(table) + ("" if at_end else " ")
        pieces = tuple((m.start(), m.end(), str(token_normalize(m.group()))) for m in pattern.finditer(text))
        at = 0
        for start, end, _ in pieces:
            if start != at:
                break
            at = end
        if at != len(chunk):
            raise MisfitError(f"underthesea's tokens leave a gap in {chunk!r} at {at}")
        return pieces

    return split
