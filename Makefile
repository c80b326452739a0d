# make = set up and run · make test · make lab · make report · make brief · make explorer; ARGS="..." goes on to each of them;
# make lab RESULTS=my_results opens the notebooks of a folder of results
PYTHON ?= python3
BIN := .venv/bin
# Where it is set, every kernel compiles its libraries anew: seconds for each notebook.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport PYTHONHOME

.PHONY: run setup test lab report brief explorer
run: .venv/ready
	@$(BIN)/python -m analysis $(ARGS)

setup: .venv/ready

test: .venv/ready
	@$(BIN)/python -m pytest $(ARGS)

# The folder turns off JupyterLab's question for news, which would ask another host.
lab: .venv/ready
	@if [ "$$(id -u)" = 0 ] && ! echo '$(ARGS)' | grep -q -e --allow-root; then \
	  echo "As root, JupyterLab starts only when it is told to: make lab ARGS=--allow-root" >&2; exit 1; fi
	@JUPYTER_CONFIG_PATH="$(CURDIR)/analysis/lab" $(BIN)/jupyter lab $(if $(RESULTS),'$(RESULTS)'/)notebooks $(ARGS)

report: .venv/ready
	@$(BIN)/python -m analysis report $(ARGS)

brief: .venv/ready
	@$(BIN)/python -m analysis brief $(ARGS)

explorer: .venv/ready
	@$(BIN)/python -m analysis explorer $(ARGS)

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "The workbook needs Python 3.11 or newer, and '$(PYTHON)' is not: install it, or name one with make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python's venv module is missing: on Debian or Ubuntu, run 'sudo apt install python3-venv', then make again." >&2; exit 1; }
	@echo "Setting up .venv (once; a few minutes with pip, seconds with uv) ..."
	@rm -f $@
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv && \
	  uv pip install -q --python $(BIN)/python -r requirements.txt && \
	  uv pip install -q --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(PYTHON) -m venv --clear .venv && \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt && \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e . ; \
	fi
	@# so that "jupyter nbconvert" writes a figure's words beside its picture
	@mkdir -p .venv/etc/jupyter && cp analysis/lab/*.json .venv/etc/jupyter && cp -R analysis/lab/nbconvert .venv/share/jupyter
	@touch $@
