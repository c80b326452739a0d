"""The project's own files: do they agree with one another, and does the README name only what exists?"""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORTED_AS = {"fontTools": "fonttools", "jupyter_client": "jupyter-client", "PIL": "pillow", "IPython": "ipython", "charset_normalizer": "charset-normalizer"}


def declared():
    return [re.split(r"[<>=!~ ]", line)[0] for line in PROJECT["project"]["dependencies"]]


def environment_lines():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    return re.findall(r"^      - (.+)$", text, re.MULTILINE)


def pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}


def code_cells(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def imported(sources):
    """Top-level names imported by some Python sources, the standard library and the project left out."""
    names = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"analysis"}


def test_conda_and_pip_name_the_same_packages():
    conda = [line for line in environment_lines() if not line.startswith("-")]
    assert sorted(conda, key=str.lower) == sorted(declared(), key=str.lower)
    assert "-c requirements.txt" in environment_lines() and "-e ." in environment_lines()


def test_every_direct_dependency_is_pinned():
    assert [name for name in declared() if name.lower() not in pinned()] == []
    assert "scikit-learn" not in pinned()


def test_every_import_is_declared():
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "analysis").glob("*.py"))]
    sources += [cell for path in sorted((ROOT / "notebooks").glob("*.ipynb")) for cell in code_cells(path)]
    names = {IMPORTED_AS.get(name, name) for name in imported(sources)}
    assert names - set(declared()) == set()


@pytest.mark.parametrize("name", ["environment.yml", "pyproject.toml", "requirements.txt"])
def test_no_host_is_named(name):
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", (ROOT / name).read_text(encoding="utf-8")) == []


def test_readme_links_lead_somewhere():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)\)", text)
    assert targets and [t for t in targets if "://" not in t and not (ROOT / t).exists()] == []


def test_readme_paths_exist():
    """Every `path/like.this` in the README is there (DIR and other capitals stand for the reader's own)."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:csv|txt|yml|toml|md))`", text)
    made_elsewhere = {"report/report.html", "report/report.pdf", "tables/", "texts/", ".venv/"}
    missing = [q for q in quoted if q not in made_elsewhere and not ((ROOT / q).exists() or (ROOT / "seeds" / q).exists())]
    assert quoted and missing == []


def test_readme_commands_exist():
    from analysis.__main__ import parser

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\s*(?:\$ )?make (\w+)", text, re.MULTILINE)) | set(re.findall(r"`make (\w+)`", text))
    assert [t for t in targets if not re.search(rf"^{t}:", makefile, re.MULTILINE)] == []
    parts = set(re.findall(r"python -m analysis (\w+)", text))
    assert {"clean", "export", "report"} <= parts
    for part in sorted(parts):
        with pytest.raises(SystemExit) as stop:
            parser().parse_args([part, "--help"])
        assert stop.value.code == 0, part


def test_findings_have_their_marker():
    """Each finding a notebook makes stands in the README, as it was made, and each marker has its finding."""
    made = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if output.get("metadata", {}).get("finding"):
                    made[output["metadata"]["finding"]] = "".join(output["data"]["text/markdown"])
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"<!-- finding: ([\w-]+) -->\n(.*?)\n?<!-- /finding -->", text, re.DOTALL))
    assert shown and shown == {name: made.get(name) for name in shown}


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
@pytest.mark.parametrize(("answers", "said"), [
    ("exit 1", "needs Python 3.11 or newer"),
    ('case "$2" in *ensurepip*) exit 1;; esac; exit 0', "sudo apt install python3-venv"),
])
def test_make_says_in_one_sentence_what_is_missing(tmp_path, answers, said):
    """A Python that is too old, and one without venv, are played by a script that answers as they would."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(["make", "-s", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert [line for line in done.stderr.splitlines() if "***" not in line] == [line for line in done.stderr.splitlines() if said in line]
    assert said in done.stderr and not (tmp_path / ".venv").exists()


def test_the_package_says_where_each_of_its_modules_belongs():
    import analysis

    named = re.findall(r"\b[a-z_]+\b", analysis.__doc__.split("\n- ", 1)[1].split("\n\n")[0])
    modules = {path.stem for path in (ROOT / "analysis").glob("*.py")} - {"__init__", "__main__"}
    assert {module: named.count(module) for module in modules if named.count(module) < 1} == {}


def test_imports_point_down():
    """No module imports, even through others, what imports it; and the tables of one subject know nothing of another's."""
    graph = {}
    for path in sorted((ROOT / "analysis").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis"]
        graph[path.stem] = {name for node in froms for name in ([node.module.split(".")[1]] if "." in node.module else [a.name for a in node.names])}

    def reaches(start):
        found, wait = set(), [start]
        while wait:
            for name in graph.get(wait.pop(), set()) - found:
                found.add(name)
                wait.append(name)
        return found

    below = {name: reaches(name) for name in graph}
    assert [name for name in graph if name in below[name]] == []
    subjects = {"visits", "sentiment", "terms", "corpus"}
    assert {name: below[name] & (subjects - {name}) for name in ("visits", "sentiment", "terms") if below[name] & (subjects - {name})} == {}
    assert below["workbook"] & subjects == set()
