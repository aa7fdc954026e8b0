"""What no other tool looks for in the tracked files; exit 1 with a line for each place.

No address of a package registry and no path of somebody's machine; no test that is skipped or expected to fail
without its reason; no promise left in the code.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Brackets keep these patterns from finding themselves.
EVERYWHERE = {
    "an address of a package registry": re.compile(
        r"pyp[i]\.org|pythonhoste[d]|registr[y]\.npmjs|registr[y]\.yarnpkg|de[b]\.debian\.org|archiv[e]\.ubuntu\.com"
    ),
    "a path of somebody's machine": re.compile(r"/roo[t]/|/hom[e]/\w+/|/User[s]/\w+/"),
}
IN_PYTHON = {
    "a skipped test without its reason": re.compile(
        r"mark\.(skip|skipif|xfail)\b(?!.*reason=)|pytest\.skip\(\s*\)"
    ),
    "a promise instead of code": re.compile(
        r"\b(TOD[O]|FIXM[E]|XX[X])\b|raise NotImplemente[d]Error\s*(\(\s*\))?\s*$|pragma: no cove[r]"
    ),
}


def tracked_files(root: Path) -> list[Path]:
    """Every file of the checkout that git keeps, or would keep if it were added."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [path for name in listing.split("\0") if name and (path := root / name).is_file()]


def breaches(path: Path, text: str) -> Iterator[str]:
    """What one file's text breaks, as ``line: what``."""
    rules = EVERYWHERE | (IN_PYTHON if path.suffix == ".py" else {})
    for number, line in enumerate(text.splitlines(), start=1):
        yield from (f"{number}: {what}" for what, pattern in rules.items() if pattern.search(line))


def main() -> int:
    """Look through every tracked text file."""
    found = []
    for path in tracked_files(ROOT):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a typeface
        found += [f"{path.relative_to(ROOT)}:{breach}" for breach in breaches(path, text)]
    print("\n".join(found) or "The house rules are kept.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
