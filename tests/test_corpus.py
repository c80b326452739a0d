"""The tables that the notebooks start from."""

from analysis.corpus import describe, read_corpus


def test_the_tables_of_the_five_articles(seeds_copy):
    corpus = read_corpus(seeds_copy)
    assert list(corpus.articles.columns) == ["article", "source", "label", "title", "author", "published", "basis", "language",
                                             "words_raw", "words", "text"]
    assert list(corpus.lines.columns) == ["article", "line", "text", "role", "rule"]
    assert list(corpus.sentences.columns) == ["article", "sentence", "line", "text", "speech"]
    assert corpus.articles["label"].tolist() == ["EJ Insight", "38 North", "The Korea Herald", "Unattributed (Jun 2019)", "CSIS"]
    assert corpus.problems.empty
    assert describe(corpus).startswith("**5 articles**")


def test_the_break_after_kim_jong_un(seeds_copy):
    sentences = read_corpus(seeds_copy).sentences["text"]
    assert not sentences.str.contains("Kim Jong Un. China", regex=False).any()
    assert sentences.str.startswith("China resented being cut out").any()
