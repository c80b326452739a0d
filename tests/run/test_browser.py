"""The notebooks and the report as readers see them: in Chromium, driven by Playwright."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import nbformat
import pytest

from analysis import run

pytestmark = pytest.mark.xdist_group("browser")
SECONDS = 300_000  # milliseconds that a page may take before the test gives up; nothing is timed
OWN = ("http://127.0.0.1:", "data:", "blob:", "file:")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# What JupyterLab is asked in its own language; it shows `jupyterapp` because the server says so.
READY = """async () => {
  await window.jupyterapp.restored;
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
THERE = "() => window.jupyterapp?.shell.currentWidget?.context"
RUN = """() => { window.ran = null;
  window.jupyterapp.commands.execute('notebook:restart-run-all').then(() => { window.ran = true; });
}"""
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const code = panel.content.widgets.filter(c => c.model.type === 'code');
  const failed = code.some(
    c => c.model.outputs.toJSON().some(o => o.output_type === 'error'));
  const idle = panel.sessionContext.session.kernel.status === 'idle';
  return window.ran && idle && (failed || code.every(c => c.model.executionCount));
}"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(
  c => c.model.type === 'code' ? c.model.outputs.toJSON() : []).flat()"""
REPLACE = """([old, text]) => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const source = cells.map(c => c.model.sharedModel).find(m => m.source.includes(old));
  source.setSource(source.source.replace(old, text));
}"""
HOSTILE = """from analysis import page
import pandas as pd
title = "paid $5 for *rice* and $6 for \\\\(oil\\\\) <script>alert(1)</script> <b>bold</b>"
page.say("It " + page.escape(title))
page.table(pd.DataFrame({"price": [title]}), caption=title)"""
SHOWN = "paid $5 for *rice* and $6 for \\(oil\\) <script>alert(1)</script> <b>bold</b>"


@pytest.fixture(scope="module")
def project(project_copy, write_folder):
    """A copy of the project with articles of a reader's and a notebook all about hostile words."""
    folder = project_copy()
    write_folder(folder / "my_articles", 3)
    cell = nbformat.v4.new_code_cell(HOSTILE, id="hostile")
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL}, cells=[cell])
    nbformat.write(notebook, folder / "notebooks" / "99_hostile.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """The address of a JupyterLab that knows nothing of the user's own settings."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = ("JUPYTER", "WORKBOOK_", "IPYTHON", "PYTHONDONTWRITEBYTECODE")
    env = {k: v for k, v in os.environ.items() if not k.startswith(own)}
    env |= {"PYTHONPATH": str(project), "HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    env |= {f"JUPYTER_{k}_DIR": str(home / k) for k in ("CONFIG", "DATA", "RUNTIME")}
    env |= {"JUPYTER_CONFIG_PATH": str(project / "analysis" / "lab")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=reader", "--allow-root"]
    command += [f"--ServerApp.root_dir={project}", "--LabApp.expose_app_in_browser=True"]
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


@pytest.fixture
def page(browser):
    """A page of a new visitor, who reaches no other host; `strangers` lists what it asked there."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    page.strangers, page.errors = [], []

    def route(route):
        if route.request.url.startswith(OWN):
            return route.continue_()
        page.strangers.append(route.request.url)
        return route.abort()

    page.route("**/*", route)
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()


def run_all(page, lab, name, *changes):
    """Open a notebook, change its cells, restart and run all; returns the outputs it then holds."""
    page.goto(f"{lab}/lab/tree/notebooks/{name}?token=reader&reset")
    page.wait_for_function(THERE)
    page.evaluate(READY)
    for old, new in changes:
        page.evaluate(REPLACE, [old, new])
    page.evaluate(RUN)
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    page.wait_for_function(DONE, timeout=SECONDS)
    outputs = page.evaluate(OUTPUTS)
    wrong = [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert not wrong, [o.get("evalue") or o.get("text") for o in wrong]
    return outputs


def test_a_changed_line_in_lab_writes_elsewhere(page, lab, project):
    before = {path: path.read_bytes() for path in (project / "notebooks").glob("*")}
    change = ("articles.read(SEEDS)", 'articles.read("my_articles")')
    outputs = run_all(page, lab, "01_clean_text.ipynb", change)
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert (project / "results" / "my_articles" / "01_words.png").exists()
    assert not (project / "figures").exists()
    kept = {path: path.read_bytes() for path in before if path.name != "01_clean_text.ipynb"}
    assert kept.items() <= before.items()
    assert page.get_by_text("official Jupyter news?").count() == 0 and page.strangers == []
    wide = "[...document.querySelectorAll('.cm-scroller')].some(e => e.scrollWidth > e.clientWidth)"
    assert not page.evaluate(wide)  # at 1,200 pixels, with the list of files open


def test_hostile_words_stay_words(page, lab):
    run_all(page, lab, "99_hostile.ipynb")
    sentence = page.locator(".jp-RenderedMarkdown", has_text="rice")
    sentence.wait_for()
    page.wait_for_timeout(1500)  # for MathJax, had it found something to do
    assert sentence.inner_text() == f"It {SHOWN}"
    assert page.locator(".jp-RenderedHTML").inner_text().count(SHOWN) == 2
    assert page.locator("mjx-container, .MathJax").count() == 0


def test_the_answer_is_on_the_first_screen(page, root, tmp_path):
    """Each notebook's first figure begins within 1,200 pixels, and nothing scrolls sideways."""
    from nbconvert import HTMLExporter

    found = {}
    for path in sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        target = tmp_path / f"{path.stem}.html"
        target.write_text(HTMLExporter().from_filename(str(path))[0], encoding="utf-8")
        page.goto(target.as_uri())
        page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
        top = "document.querySelector('.jp-OutputArea img').getBoundingClientRect().top + scrollY"
        wide = "document.documentElement.scrollWidth"
        found[path.stem] = page.evaluate(f"[{top}, {wide}]")
    assert {name: top for name, (top, wide) in found.items() if top > 1200 or wide > 1200} == {}


def test_the_report_in_a_browser_and_on_paper(page, root, tmp_path):
    run.report(sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb")), tmp_path)
    for wide in (1280, 390):
        page.set_viewport_size({"width": wide, "height": 900})
        page.goto((tmp_path / "report.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        assert page.locator("nav a").first.is_visible() == (wide > 640)
    narrow = "[...document.querySelectorAll('.output_png img')].map(i => i.width)"
    assert min(page.evaluate(narrow)) >= 600  # so that their letters can be read
    page.locator("nav summary").click()
    assert page.locator("nav a").first.is_visible()
    decoded = "async i => { await i.decode(); return [i.alt, i.naturalWidth]; }"
    images = page.evaluate(f"Promise.all([...document.images].map({decoded}))")
    assert images and all(alt.strip() and across > 300 for alt, across in images)
    page.locator("details.code summary").first.click()
    assert page.locator("details.code pre").first.is_visible()
    assert page.errors == [] and page.strangers == []
    page.emulate_media(media="print")
    lost = "pre => pre.scrollWidth > pre.clientWidth"
    assert not page.evaluate(f"[...document.querySelectorAll('pre')].some({lost})")
    assert page.locator("nav").is_hidden()
