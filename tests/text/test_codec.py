from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tuiprofile.text import ByteOffsets, Span, decode, encode, printable

# Bytes that make all kinds of sequences likely, valid, cut short and invalid.
pieces = st.sampled_from(
    [
        *(sign.encode() for sign in ("a", "\r", "\n", "\r\n", "\0", "\ufeff", "é", "年", "🎉")),
        *(b"\xff", b"\xc3", b"\xe5\xb9", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80"),
    ]
)
data = st.one_of(st.binary(), st.lists(pieces).map(b"".join))


@given(data)
@example(b"")
@example(b"\xef\xbb\xbf---\r\nno final newline")
@example(b"old\rmac\nunix\r\ndos")
@example(b"nul \0, latin-1 \xe9, cut off \xe5\xb9")
@example(b"\xed\xb3\xbf")
def test_no_byte_is_lost(raw: bytes) -> None:
    assert encode(decode(raw)) == raw


def test_a_byte_order_mark_and_line_ends_stay_in_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == "\ufeffa\r\nb\rc\n"


def test_a_surrogate_that_stands_for_no_byte_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode("\ud83d")


@given(data)
def test_what_is_printed_is_valid_and_lines_up_with_the_text(raw: bytes) -> None:
    text = decode(raw)
    shown = printable(text)
    assert json.loads(json.dumps(shown)) == shown
    shown.encode("utf-8")
    assert len(shown) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, shown, strict=True))


def test_valid_text_is_printed_as_it_is() -> None:
    assert printable("🎉 年 é\r\n") == "🎉 年 é\r\n"
    assert printable(decode(b"caf\xe9")) == "caf\ufffd"


@given(data)
def test_byte_offsets_are_the_lengths_of_what_lies_before(raw: bytes) -> None:
    text = decode(raw)
    offsets = ByteOffsets(text)
    for at in range(len(text) + 1):
        assert offsets.to_byte(at) == len(encode(text[:at]))


@pytest.mark.parametrize("letter", ["a", "é", "年", "🎉", "\udcff"])
def test_byte_offsets_hold_across_a_long_text(letter: str) -> None:
    text = "年\udcffé" + letter * 5000
    offsets = ByteOffsets(text)
    for at in (0, 1, 2, 3, 1023, 1024, 1025, 2047, 2048, 4999, len(text)):
        assert offsets.to_byte(at) == len(encode(text[:at]))


@given(data, st.data())
def test_the_bytes_of_a_span_encode_its_text(raw: bytes, draw: st.DataObject) -> None:
    text = decode(raw)
    start = draw.draw(st.integers(0, len(text)))
    span = Span(start, draw.draw(st.integers(start, len(text))))
    first, last = ByteOffsets(text).span(span)
    assert raw[first:last] == encode(span.of(text))


@pytest.mark.parametrize("text", ["abc", "年月日"])
@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_has_no_byte(text: str, offset: int) -> None:
    with pytest.raises(IndexError):
        ByteOffsets(text).to_byte(offset)
