"""Folders of articles made for a test."""

import pytest

from analysis import articles


@pytest.fixture
def folder_of(tmp_path):
    """A function that writes files ({name: text or bytes}) into a new folder and gives its path."""

    def write(files):
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            (folder / name).write_bytes(data)
        return folder

    return write


@pytest.fixture
def reasons_in():
    """A function that reads a folder and gives its Corpus, and {file: reason} of its problems."""

    def read(folder):
        corpus = articles.read(folder)
        return corpus, dict(zip(corpus.problems["file"], corpus.problems["reason"], strict=True))

    return read
