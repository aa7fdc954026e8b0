"""Print which Chromium the browser tests would start; exit 1 if the machine has none."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from tests.support.chromium import installed_chromium


def main() -> int:
    """The distribution's browser if there is one, else Playwright's own if it has been fetched."""
    path = installed_chromium()
    if path is None:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    if not Path(path).exists():
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
