"""The house rules that a syntax tree or ruff can see: doors, arrows, size, names."""

import ast
import json
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "analysis").rglob("*.py"))
ROOMS = ("articles", "visits", "sentiment", "terms", "figures", "run")
LEAVES = ("paths", "files", "parallel", "page", "periods")
BELOW = {
    **dict.fromkeys(("paths", "files", "parallel"), ("paths", "files")),
    "page": ("paths", "files"),
    "periods": ("page",),
    "articles": LEAVES,
    **dict.fromkeys(("visits", "sentiment", "terms"), ("articles", *LEAVES)),
    "figures": ("page", "files", "paths"),
    "run": (*LEAVES, *ROOMS),
    "__init__": ("paths",),
    "__main__": (*LEAVES, *ROOMS),
}
PUBLIC = ("_exit", "_replace", "_asdict", "_fields")  # documented names of os and namedtuples
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
READ = 'corpus = articles.read(SEEDS)  # or "my_articles"'


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def room(path):
    """The room of a file, or its own name where it has none."""
    return path.relative_to(ROOT / "analysis").with_suffix("").parts[0]


def imports(path):
    """(module, name or None) of every import in a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)


def inside(path):
    """(room, file or "", name) of what a file imports from the package."""
    for module, name in imports(path):
        parts = module.split(".")
        if parts[0] == "analysis":
            whole = [*parts[1:], *([name] if name else [])]
            yield whole[0], whole[1] if len(whole) > 2 else "", whole[-1]


def statements(path):
    """Statements of a file, docstrings not counted."""
    nodes = list(ast.walk(tree(path)))
    homes = (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    documented = sum(isinstance(node, homes) and bool(ast.get_docstring(node)) for node in nodes)
    return sum(isinstance(node, ast.stmt) for node in nodes) - documented


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def lines(cell):
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in cell.split("\n"))


@pytest.mark.parametrize("name", ROOMS)
def test_a_door_names_at_most_twelve_things_and_says_what_each_is(name):
    path = ROOT / "analysis" / name / "__init__.py"
    body = tree(path)
    (door,) = [ast.literal_eval(n.value) for n in body.body if isinstance(n, ast.Assign)]
    assert 1 <= len(door) <= 12 and not [each for each in door if each.startswith("_")]
    assert [
        each for each in door if not re.search(rf"^{each}\b", ast.get_docstring(body), re.M)
    ] == []


def test_arrows_point_down_and_others_use_only_doors():
    wrong = []
    for path in FILES:
        here = room(path)
        for target, file, name in inside(path):
            if target == here or (target, name) == ("SEEDS", "SEEDS"):
                continue
            door = target in LEAVES or (not file and target == name)
            if target not in BELOW[here] or not door:
                wrong.append(f"{path.relative_to(ROOT)}: {target}.{file}.{name}")
    assert wrong == []


def test_tests_and_notebooks_use_only_doors():
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        wrong += [f"{path.name}: {found}" for found in inside(path) if found[1]]
        wrong += [f"{path.name}: {m}" for m, n in imports(path) if re.search(r"(^|\.)test_", m)]
        private = [f"{t}.{n}" for t, _, n in inside(path) if n.startswith("_") and n != "__main__"]
        wrong += [f"{path.name}: {name}" for name in private]
    for path in NOTEBOOKS:
        code = "\n".join(code_cells(path))
        wrong += [f"{path.name}: {m[0]}" for m in re.finditer(r"\bfrom analysis\.[\w.]+", code)]
        wrong += [path.name] * (code.count(READ) != 1 or code.count("SEEDS") != 2)
    assert wrong == []


def test_the_package_is_small():
    sizes = {path.relative_to(ROOT).as_posix(): statements(path) for path in FILES}
    assert sum(sizes.values()) <= 3824, sizes
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in long.items() if count > 250} == {}


def test_notebooks_are_short():
    cells = {path.name: [lines(cell) for cell in code_cells(path)] for path in NOTEBOOKS}
    every = sorted(count for counts in cells.values() for count in counts)
    assert sum(every) <= 375, {name: sum(counts) for name, counts in cells.items()}
    assert statistics.median(every) <= 3 and every[-1] <= 12
    assert every[int(len(every) * 0.9)] <= 8, every


def test_long_drawings_are_folded_in_jupyterlab():
    found = {}
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if "figures.save(" in source and lines(source) >= 10:
                found[path.name, source] = cell["metadata"].get("jupyter")
    assert found and set(map(str, found.values())) == {str({"source_hidden": True})}


def test_nothing_private_of_others_is_used_and_no_variable_steers_the_style():
    wrong = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and re.fullmatch(r"_[a-z]\w*", node.attr):
                own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                own = own or node.attr in PUBLIC
                wrong += [] if own else [f"{path.name}: {ast.unparse(node)}"]
        names = [name for _, name in imports(path) if name and re.match(r"_[a-z]", name)]
        wrong += [f"{path.name}: {name}" for name in names]
        variables = re.findall(r"WORKBOOK_\w+", path.read_text(encoding="utf-8"))
        wrong += [f"{path.name}: {name}" for name in variables if name != "WORKBOOK_CACHE"]
    assert wrong == []


def test_no_committed_file_names_a_registry():
    """Nor an index: where packages come from is for each machine to say."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout of git")
    hosts = re.compile(
        rb"pypi\.|pythonhosted|conda\.anaconda|index-url\s*=|--find-links|artifact" + b"ory"
    )
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    ended = (".py", ".toml", ".txt", ".yml", ".md", ".cfg", "Makefile", "run", ".ipynb")
    paths = [p for p in paths if p.name.endswith(ended) and p.is_file() and p != Path(__file__)]
    assert [str(path) for path in paths if hosts.search(path.read_bytes())] == []


@pytest.mark.parametrize(
    "step", [["format", "--check", "--output-format=concise"], ["check", "--output-format=concise"]]
)
def test_ruff_has_nothing_to_say(step):
    command = [sys.executable, "-m", "ruff", *step, "analysis", "tests", "notebooks"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
