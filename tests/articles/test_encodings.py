"""Bytes of every encoding and kind -> text, or a sentence that says why not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import articles

ENGLISH = (
    "Kim’s visit: “you scratch my back” — it cost £5 at a café, he said. The two leaders’ talks "
    "went well, and both were pleased."
)
KOREAN = "김정은 북한 국무위원장이 중국을 방문했다. 시진핑 주석과 회담을 가졌다."
CHINESE = "朝鲜领导人金正恩访问中国。习近平主席与他举行了会谈。双方讨论了半岛无核化问题。"
PLAIN = ENGLISH.replace("’", "'").replace("—", "-")
MIXED = "He met Kim (김정은) in Beijing on Monday and again on Friday. " * 9
FILES = [
    *((ENGLISH, encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")),
    *((ENGLISH, encoding) for encoding in ("utf-16-be", "utf-32", "cp1252")),
    (KOREAN * 3, "euc_kr"),
    (CHINESE * 3, "gb18030"),
    (PLAIN * 3 + CHINESE * 2, "utf-8"),
    (MIXED.strip(), "euc_kr"),
]


@pytest.fixture
def read(folder_of):
    """The Series of one file with these bytes; its text holds dropped lines too."""

    def read(data, name="a.txt"):
        rows = "file,line,role,why\n" + "".join(f"{name},{n},body,test\n" for n in range(1, 5))
        folder = folder_of({name: data, "overrides.csv": rows})
        return articles.read_article(folder / name)

    return read


@pytest.mark.parametrize("text, encoding", FILES)
def test_encodings(text, encoding, read):
    one = read(text.encode(encoding))
    assert one["text"] == text
    assert ("read as" in one["basis"]) != encoding.startswith("utf-8")


def test_a_page_may_declare_its_encoding(read):
    page = '<html><head><meta charset="windows-1251"></head><body>Пхеньян и Пекин</body></html>'
    assert read(page.encode("cp1251"), "a.html")["text"] == "Пхеньян и Пекин"


def test_what_nobody_sees_goes_and_no_line_with_it(read):
    text = (
        "\ufeffKim\u200b Jong\u00ad-un\u00a0met\u202f\u200fXi\u200e\r\nin\x00 Beijing\rtoday\tand"
    )
    one = read(f"{text} \u2028left".encode())
    assert one["text"] == "Kim Jong-un met Xi\nin Beijing\ntoday and  left"


def test_wrongly_decoded_signs_are_repaired_and_real_ones_left(read):
    one = read("Kimâ€™s visit: â€œyesâ€\x9d, cafÃ© â€“ and â€\ufffd".encode())
    assert one["text"] == "Kim’s visit: “yes”, café – and ”"
    assert one["basis"] == "wrongly decoded signs repaired"
    right = "Ângela paid €5 in Ålesund, “naïvely”"
    one = read(right.encode())
    assert one["text"] == right and one["basis"] == ""


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "is empty"),
        (b"  \n\t\r\n", "is empty"),
        ("\u200b\n\ufeff".encode(), "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04 ...", "is a Word or ZIP file"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"{\\rtf1 ...}", "is an RTF file"),
        (bytes(range(256)) * 20, "cannot be told"),
        (b"text\x01\x02\x03\x04\x05\x06" * 50, "no text but data"),
        (b"a" * 20_000_001, "larger than 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_hold_no_text(data, words, read):
    with pytest.raises(ValueError, match=words):
        read(data)


@given(data=st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_text_or_a_reason(data, folder_of):
    try:
        one = articles.read_article(folder_of({"a.txt": data}) / "a.txt")
    except ValueError as reason:
        assert str(reason).endswith(".")
    else:
        assert "\r" not in one["text"] and "\x00" not in one["text"]


def test_a_label_means_what_browsers_take_it_for(read):
    """encoding.spec.whatwg.org: iso-8859-1 is Windows-1252, gb2312 is GBK, and so on."""
    page = '<meta charset="{}"><p>' + "The mayor’s plan didn’t please “them” – she said. " * 9
    for label, codec in (("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("gb2312", "gbk")):
        text = read(page.format(label).encode(codec), "a.html")["text"]
        assert "mayor’s plan didn’t please “them”" in text


def test_one_bad_byte_stands_as_a_sign_and_is_said(folder_of):
    text = "The ferry’s crew met at the café on Monday, and the mayor’s wife spoke to them. " * 5
    data = text.encode().replace("é".encode(), b"\xe9", 1)
    corpus = articles.read(folder_of({"a.txt": data}))
    assert "caf\ufffd on Monday" in corpus.articles["text"][0]
    assert "stand as “\ufffd”: 1." in corpus.problems["reason"][0]


def test_signs_decoded_wrongly_twice_are_repaired(read):
    twice = "The mayor’s plan didn’t please – café.".encode().decode("cp1252")
    twice = twice.encode().decode("cp1252") + " And that was all of it, said the town’s clerk."
    assert "mayor’s plan didn’t please – café. And" in read(twice.encode())["text"]


def test_ligatures_and_odd_apostrophes_are_letters_and_apostrophes(read):
    one = read(
        "The oﬃce’s eﬀort, don´t they′re Kim`s Kim＇s, 5′ by 6´, a `quote´ and the ﬂag".encode()
    )
    assert one["text"] == (
        "The office’s effort, don’t they’re Kim’s Kim’s, 5′ by 6´, a `quote´ and the flag"
    )
    page = "<article><h1>A day</h1>" + "<p>The of&#xfb01;ce of the com&shy;pany is shut. </p>" * 9
    assert "The office of the company is shut." in read(page.encode(), "a.html")["text"]
