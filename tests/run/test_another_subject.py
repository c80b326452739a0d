"""Articles about something else: nothing that belongs to the five that come with the project."""

import json
import re

import pandas as pd
import pytest

from analysis import visits

pytestmark = pytest.mark.xdist_group("whole")
SEEDS = re.compile(
    r"\bKim\b|\bXi\b|\bMao\b|\bHu\b|Deng|Moon|Trump|Korea|Pyongyang|Beijing|Seoul|China|DPRK"
    r"|[Dd]enuclear|EJ Insight|38 North|CSIS|five articles"
)
TEXTS = (".ipynb", ".md", ".csv", ".svg", ".html", ".txt")
WHO = ["Varna Delta Ports", "the dockers’ union", "Mayor Elena Markova", "US importers"]
DID = [
    "rejected a strike ballot",
    "welcomed a good offer",
    "feared a terrible delay",
    "went to court",
]
WHEN = ["on pier {}", "for {} days", "with {} ships in the bay", "at gate {}"]


def write(folder):
    """Four articles about a port strike, two of each paper, the last without a date."""
    folder.mkdir()
    rows = ["file,source,published"]
    for n, day in enumerate(["2023-01-09", "2023-02-13", "2023-02", ""]):
        lines = [f"Strike in the harbour, part {n}", ""]
        for i in range(24):
            who, did, when = WHO[(n + i) % 4], DID[i * (n + 1) % 4], WHEN[i % 3].format(10 * n + i)
            lines.append(f"On the quay {who} {did} {when}, and the port of {WHO[i % 2]} waited.")
        (folder / f"{n}.txt").write_text("\n".join(lines), encoding="utf-8")
        rows.append(f"{n}.txt,{('Ledger', 'Docker')[n % 2]},{day}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(project_copy, command, tmp_path_factory):
    """What a run of the project on a port strike writes."""
    folder = tmp_path_factory.mktemp("strike")
    seeds = write(folder / "strike")
    done = command(project_copy(), "--seeds", seeds, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_nothing_of_the_seeds_follows(out):
    """Neither into what is computed nor in the notebooks' own words and code."""
    found = []
    for path in (path for path in out.rglob("*") if path.suffix in TEXTS):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            outputs = [o for cell in cells for o in cell.get("outputs", [])]
            data = [{**o.get("data", {}), "image/png": ""} for o in outputs]
            text = json.dumps([[cell["source"] for cell in cells], data], ensure_ascii=False)
            text = text.replace("In Chinese and Japanese", "")  # languages without spaces
        text = re.sub(r"base64,[^)]*\)", "", text)  # the letters of a figure
        found += [
            f"{path.name}: {text[max(0, m.start() - 40) : m.end() + 40]}"
            for m in SEEDS.finditer(text)
        ]
    assert found == []


def test_each_link_of_a_notebook_leads_somewhere(out):
    for path in (out / "notebooks").iterdir():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            links = re.findall(r"\]\(([\w./-]+)\)", "".join(cell["source"]))
            assert all((path.parent / link).exists() for link in links), (path.name, links)


def test_what_to_code_is_a_page_where_nothing_is_coded(out):
    made = {path.stem[:2] for path in (out / "notebooks").glob("*.ipynb")}
    assert made.isdisjoint({"02", "06"}) and {"01", "03", "04", "05", "07", "08"} <= made
    page = (out / "what_to_code.md").read_text("utf-8")
    assert "02_visit_counts" in page
    for file, form in visits.FORMS.items():
        header = ",".join([*form.required, *form.optional])
        assert f"## {file}\n\nFirst row: `{header}`\n" in page and f"`{form.example}`" in page
    assert "(what_to_code.md)" in (out / "README.md").read_text("utf-8")


def test_whole_names_are_proposed_and_marked(out):
    table = pd.read_csv(out / "tables" / "names_proposed.csv").set_index("variant")
    assert {"Varna Delta Ports", "Mayor Elena Markova"} <= set(table.index)
    assert table["note"].str.startswith("a proposal").all()
