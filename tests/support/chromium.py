"""Which Chromium the browser tests start."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def installed_chromium() -> str | None:
    """The one that INSYN_CHROMIUM names, or the distribution's; None if only Playwright's own can be meant."""
    if named := os.environ.get("INSYN_CHROMIUM"):
        return named
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and not _only_points_at_snap(Path(path))), None)


def _only_points_at_snap(path: Path) -> bool:
    """Ubuntu's package holds no browser, only a script that asks for snap."""
    start = path.resolve().read_bytes()[:2000]
    return start.startswith(b"#!") and b"snap install" in start
