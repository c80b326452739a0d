"""Bytes of every encoding and kind -> text, or a sentence that says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import reading
from analysis.reading import BadFile, decode, tidy

ENGLISH = "Kim’s visit: “you scratch my back” — it cost £5 at a café, he said. The two leaders’ talks went well, and both were pleased.\n"
KOREAN = "김정은 북한 국무위원장이 중국을 방문했다. 시진핑 주석과 회담을 가졌다. 한반도 비핵화 문제를 논의했다고 전했다.\n"
CHINESE = "朝鲜领导人金正恩访问中国。习近平主席与他举行了会谈。双方讨论了半岛无核化问题，并表示将加强合作。\n"


@pytest.mark.parametrize("text, encoding", [
    (ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-16-le"), (ENGLISH, "utf-16-be"), (ENGLISH, "utf-32"),
    (ENGLISH, "cp1252"), (KOREAN * 3, "euc_kr"), (CHINESE * 3, "gb18030"), (ENGLISH.replace("’", "'").replace("—", "-") * 3 + CHINESE * 2, "utf-8"),
    ("He met Kim (김정은) in Beijing on Monday and again on Friday. " * 9, "euc_kr")])
def test_encodings(text, encoding):
    found, note = decode(text.encode(encoding))
    assert found == text
    assert (note == "") == encoding.startswith("utf-8")


def test_a_page_may_declare_its_encoding():
    page = '<html><head><meta charset="windows-1251"></head><body>Пхеньян и Пекин</body></html>'
    assert decode(page.encode("cp1251"), html=True)[0] == page


def test_what_nobody_sees_goes_and_no_line_with_it():
    text = "\ufeffKim\u200b Jong\u00ad-un\u00a0met\u202f\u200fXi\u200e\r\nin\x00 Beijing\rtoday\tand \u2028left"
    assert tidy(text) == "Kim Jong-un met Xi\nin Beijing\ntoday and  left"


def test_wrongly_decoded_signs_are_repaired_and_real_ones_left():
    text, note = decode("Kimâ€™s visit: â€œyesâ€\x9d, cafÃ© â€“ and â€\ufffd".encode())
    assert text == "Kim’s visit: “yes”, café – and ”" and note == "wrongly decoded signs repaired"
    assert decode("Ângela paid €5 in Ålesund, “naïvely”".encode()) == ("Ângela paid €5 in Ålesund, “naïvely”", "")


@pytest.mark.parametrize("data, words", [
    (b"", "is empty"), (b"  \n\t\r\n", "is empty"), ("\u200b\n\ufeff".encode(), "is empty"), (b"%PDF-1.7 ...", "is a PDF"),
    (b"PK\x03\x04 ...", "is a Word or ZIP file"), (b"\x89PNG\r\n", "is a picture"), (b"{\\rtf1 ...}", "is an RTF file"),
    (bytes(range(256)) * 20, "cannot be told"), (b"text\x01\x02\x03\x04\x05\x06" * 50, "no text but data"),
    (b"a" * (reading.MOST_BYTES + 1), "larger than 20 MB")])
def test_files_that_hold_no_text(data, words):
    with pytest.raises(BadFile, match=words):
        decode(data)


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_text_or_a_reason(data):
    try:
        text, _ = decode(data)
    except BadFile as reason:
        assert str(reason).endswith(".")
    else:
        assert text.strip() and "\r" not in text and "\x00" not in text
