"""Where a run works: in a folder of its own, and alone on what it is going to change."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from analysis.cache import VARIABLE

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, two runs at once are not noticed
    fcntl = None


@contextmanager
def workplace(target):
    """A folder for what a run needs on its way, while no other run is at work on `target`.

    Raises ValueError where one is, OSError where `target` cannot be written. The lock goes with
    the process, however that ends, and leaves no file.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=target).close()
        handle = os.open(target if fcntl else os.devnull, os.O_RDONLY)
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        advice = "wait for its end, or name another folder with --out."
        raise ValueError(f"Another run is at work on {target}: {advice}") from None
    except OSError as error:
        reason = f"{target} cannot be written: {error.strerror}"
        raise OSError(error.errno, reason) from error
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as stage:
            _settle(Path(stage))
            yield Path(stage)
    finally:
        os.environ.pop(VARIABLE, None)
        os.close(handle)


def _settle(stage):
    """Name the cache; where the home cannot be written, matplotlib and Jupyter work here too."""
    os.environ[VARIABLE] = str(stage / "cache")
    if not os.access(os.path.expanduser("~"), os.W_OK):
        for name in ("MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
            os.environ.setdefault(name, str(stage / name.lower()))
    # matplotlib lists a machine's fonts once and says so, which must not be said in a notebook
    import matplotlib.font_manager  # noqa: F401
