"""The project's own files agree with one another, and the README names only what exists."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

IMPORTED_AS = {"fontTools": "fonttools", "jupyter_client": "jupyter-client", "PIL": "pillow"}
IMPORTED_AS |= {"IPython": "ipython", "charset_normalizer": "charset-normalizer"}
IMPORTED_AS |= {"font_source_sans_pro": "font-source-sans-pro", "dateutil": "python-dateutil"}
IMPORTED_AS |= {"docx": "python-docx"}
COMMANDS = ("look", "clean", "export", "sheet", "report", "brief", "explorer")


def text_of(root, name):
    return (root / name).read_text(encoding="utf-8")


def declared(root):
    project = tomllib.loads(text_of(root, "pyproject.toml"))["project"]
    return [re.split(r"[<>=!~ ]", line)[0] for line in project["dependencies"]]


def pinned(root):
    lines = text_of(root, "requirements.txt").splitlines()
    return {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}


def imported(root):
    """Top-level names that the package and the notebooks import, without the standard library."""
    sources = [path.read_text(encoding="utf-8") for path in (root / "analysis").rglob("*.py")]
    for path in (root / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"analysis"}


def test_dependencies_are_declared_pinned_and_the_same_for_conda(root):
    lines = re.findall(r"^      - (.+)$", text_of(root, "environment.yml"), re.MULTILINE)
    conda = [line for line in lines if not line.startswith("-")]
    assert sorted(conda, key=str.lower) == sorted(declared(root), key=str.lower)
    assert "-c requirements.txt" in lines and "-e ." in lines
    assert [name for name in declared(root) if name.lower() not in pinned(root)] == []
    assert "scikit-learn" not in pinned(root)
    assert {IMPORTED_AS.get(name, name) for name in imported(root)} - set(declared(root)) == set()


def test_every_room_and_every_file_that_is_no_code_is_packaged(root):
    setup = tomllib.loads(text_of(root, "pyproject.toml"))["tool"]["setuptools"]
    rooms = {path.parent for path in (root / "analysis").rglob("__init__.py")}
    names = {".".join(path.relative_to(root).parts) for path in rooms}
    assert set(setup["packages"]) == names
    data = {
        path
        for name, patterns in setup["package-data"].items()
        for pattern in patterns
        for path in (root / name.replace(".", "/")).glob(pattern)
    }
    there = {path for path in (root / "analysis").rglob("*.*") if path.is_file()}
    assert {path for path in there if path.suffix not in (".py", ".pyc")} == data


def test_the_readme_names_only_what_is_there(root):
    """Links, `paths/like.this` (DIR and other capitals stand for the reader's own), commands."""
    text = text_of(root, "README.md")
    targets = re.findall(r"\]\(([^)#\s]+)\)", text)
    assert targets and [t for t in targets if "://" not in t and not (root / t).exists()] == []
    quoted = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:csv|txt|yml|toml|md))`", text)
    made = {"tables/", "texts/", ".venv/", "results/", "coding/", "lexicons/"}
    missing = [q for q in quoted if not ((root / q).exists() or (root / "seeds" / q).exists())]
    mine = ("report/", "my_", "results/", "lexicons/", "seeds/lexicons/", "coding/")
    assert [q for q in missing if q not in made and not q.startswith(mine)] == []
    make = set(re.findall(r"(?:^\s*(?:\$ )?|`)make (\w+)", text, re.MULTILINE))
    makefile = text_of(root, "Makefile")
    assert [name for name in make if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
    parts = set(re.findall(r"python -m analysis (\w+)", text))
    assert parts <= set(COMMANDS)


def test_the_readme_is_read_in_five_minutes(root):
    """At most 1,200 words, and each finding at most two sentences."""
    text = text_of(root, "README.md")
    assert len(re.sub("<!--.*?-->", "", text).split()) <= 1200
    findings = re.findall(r"<!-- finding: [\w-]+ -->\n(.*?)\n<!--", text, re.DOTALL)
    assert findings and all(len(re.findall(r"\.(?= |$)", words)) <= 2 for words in findings)


def test_every_part_explains_itself(root, command):
    for part in ((), *((name,) for name in COMMANDS)):
        done = command(root, *part, "--help")
        assert done.returncode == 0 and "usage: python -m analysis" in done.stdout


def test_findings_stand_in_the_readme_as_they_were_made(root):
    made = {}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if output.get("metadata", {}).get("finding"):
                    name = output["metadata"]["finding"]
                    made[name] = "".join(output["data"]["text/markdown"])
    marks = r"<!-- finding: ([\w-]+) -->\n(.*?)\n?<!-- /finding -->"
    shown = dict(re.findall(marks, text_of(root, "README.md"), re.DOTALL))
    assert shown and shown == {name: made.get(name) for name in shown}


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ("exit 1", "needs Python 3.11 or newer"),
        ('case "$2" in *ensurepip*) exit 1;; esac; exit 0', "sudo apt install python3-venv"),
    ],
)
def test_make_says_in_one_sentence_what_is_missing(root, tmp_path, answers, reason):
    """A Python that is too old, and one without venv, are played by a script."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(root / name, tmp_path / name)
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    python.chmod(0o755)
    command = ["make", "-s", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    (line,) = [line for line in done.stderr.splitlines() if "***" not in line]
    assert reason in line and not (tmp_path / ".venv").exists()
