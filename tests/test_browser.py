"""The notebooks in JupyterLab and the report, as readers see them: in Chromium, driven by Playwright."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings

import nbformat
import pytest
from conftest import FIVE, ROOT
from playwright.sync_api import sync_playwright

from analysis import report
from analysis.execute import KERNEL

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if os.access(path, os.X_OK)), None)
if not CHROMIUM:
    warnings.warn("SKIPPED: no Chromium in /usr/bin, so neither JupyterLab nor the report was looked at (Debian: apt install chromium)", stacklevel=1)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="SKIPPED LOUDLY: there is no Chromium (Debian: apt install chromium)")
SECONDS = 300_000  # milliseconds that a notebook may take before the test gives up; nothing is timed

# What the page is asked, in its own language. jupyterapp is there because the server is told to show it.
READY = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
RUN = "() => { window.ran = null; window.jupyterapp.commands.execute('notebook:restart-run-all').then(() => { window.ran = true; }); }"
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const code = panel.content.widgets.filter(c => c.model.type === 'code' && c.model.sharedModel.source.trim());
  const failed = code.some(c => c.model.outputs.toJSON().some(o => o.output_type === 'error'));
  return window.ran && panel.sessionContext.session.kernel.status === 'idle' && (failed || code.every(c => c.model.executionCount));
}"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(
  (c, i) => c.model.type === 'code' ? c.model.outputs.toJSON().map(o => ({cell: i, ...o})) : []).flat()"""
SCROLL = "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'center')"
SEEN = """i => [...window.jupyterapp.shell.currentWidget.content.widgets[i].node.querySelectorAll('.jp-OutputArea img')]
  .some(image => image.complete && image.naturalWidth > 300)"""
REPLACE = """([old, text]) => {
  const cell = window.jupyterapp.shell.currentWidget.content.widgets.find(c => c.model.sharedModel.source.includes(old));
  cell.model.sharedModel.setSource(cell.model.sharedModel.source.replace(old, text));
}"""
DOLLARS = """from analysis import page
import pandas as pd
page.say("It " + page.escape("paid $5 for *rice* and $6 for \\\\(oil\\\\)"))
page.table(pd.DataFrame({"price": ["from $7 to $8"]}), caption="Between $9 and $10")"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with the five articles, and one notebook more that is all about dollars."""
    folder = tmp_path_factory.mktemp("lab") / "project"
    for part in ("analysis", "notebooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for path in (folder / "seeds").glob("*"):
        if path.suffix in (".txt", ".html") and path.name not in (*FIVE, "stopwords.txt", "false_friends.txt"):
            path.unlink()
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[nbformat.v4.new_code_cell(DOLLARS, id="dollars")])
    nbformat.write(notebook, folder / "notebooks" / "99_dollars.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """The address of a JupyterLab that knows nothing of the user's own settings; stopped at the end."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "WORKBOOK_", "IPYTHON")) and k != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(project), "HOME": str(home), "JUPYTER_CONFIG_PATH": str(project / "analysis" / "lab"),
            "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_DATA_DIR": str(home / "data"), "JUPYTER_RUNTIME_DIR": str(home / "run"),
            "IPYTHONDIR": str(home / "ipython")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=reader",
               f"--ServerApp.root_dir={project}", "--LabApp.expose_app_in_browser=True"] + ["--allow-root"] * (os.geteuid() == 0)
    with open(home / "server.log", "w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api?token=reader", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert server.poll() is None, (home / "server.log").read_text()
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page of a new visitor; `strangers` lists what it asked of other hosts, `said` the errors of its console."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    page.strangers, page.said = [], []
    context.on("request", lambda r: None if r.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")) else page.strangers.append(r.url))
    page.on("console", lambda m: page.said.append(m.text) if m.type == "error" else None)
    yield page
    context.close()


def opened(page, lab, name):
    page.goto(f"{lab}/lab/tree/notebooks/{name}?token=reader&reset")
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell.currentWidget && window.jupyterapp.shell.currentWidget.context")
    page.evaluate(READY)


def run_all(page):
    """Restart Kernel and Run All Cells, as from the menu; returns the outputs as the notebook holds them."""
    page.evaluate(RUN)
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    page.wait_for_function(DONE, timeout=SECONDS)
    outputs = page.evaluate(OUTPUTS)
    wrong = [o.get("evalue") or o.get("text") for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert not wrong, wrong
    return outputs


def pictures(outputs):
    return {o["metadata"]["alt"]: (o["cell"], o["data"]["image/png"]) for o in outputs if "image/png" in o.get("data", {})}


NUMBERED = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


@pytest.mark.parametrize("name", NUMBERED)
def test_a_notebook_in_jupyterlab(page, lab, name):
    opened(page, lab, name)
    shown = pictures(run_all(page))
    assert shown, "no figure"
    for cell, _ in shown.values():
        page.evaluate(SCROLL, cell)
        page.wait_for_function(SEEN, arg=cell)
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.get_by_text("Would you like to get notified about official Jupyter news?").count() == 0
    assert page.strangers == []


@pytest.mark.skipif("07_terms_in_context.ipynb" not in NUMBERED, reason="no notebook with terms of interest")
def test_a_changed_parameter_changes_the_figure(page, lab):
    opened(page, lab, "07_terms_in_context.ipynb")
    before = pictures(run_all(page))
    page.evaluate(REPLACE, ['"denuclearization"', '"Pyongyang"'])
    after = pictures(run_all(page))
    changed = [alt for alt in after if alt not in before]
    assert any("Pyongyang" in alt for alt in changed)
    assert {picture for _, picture in after.values()} - {picture for _, picture in before.values()}


def test_dollars_of_an_article_stay_dollars(page, lab):
    opened(page, lab, "99_dollars.ipynb")
    run_all(page)
    said = page.locator(".jp-RenderedMarkdown", has_text="rice")
    said.wait_for()
    page.wait_for_timeout(1500)  # for MathJax, had it found something to do
    assert said.inner_text() == "It paid $5 for *rice* and $6 for \\(oil\\)"
    assert "from $7 to $8" in page.locator(".jp-RenderedHTML").inner_text() and "Between $9 and $10" in page.locator(".jp-RenderedHTML").inner_text()
    assert page.locator("mjx-container, .MathJax").count() == 0


@pytest.mark.parametrize("wide", [1280, 390])
def test_the_report_in_a_browser(page, tmp_path, monkeypatch, wide):
    monkeypatch.setattr(report, "CHROMIUM", ())
    report.write([ROOT / "notebooks" / name for name in NUMBERED], tmp_path)
    page.set_viewport_size({"width": wide, "height": 900})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    images = page.evaluate("Promise.all([...document.images].map(async i => { await i.decode(); return [i.alt, i.naturalWidth]; }))")
    assert images and all(alt.strip() and across > 300 for alt, across in images)
    page.locator("details.code summary").first.click()
    assert page.locator("details.code pre").first.is_visible()
    assert page.said == [] and page.strangers == []


def test_the_report_on_paper(tmp_path):
    report.write([ROOT / "notebooks" / name for name in NUMBERED[:2]], tmp_path)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
