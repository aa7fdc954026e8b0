"""Where a better typeface than the typesetter's own may lie: Inter, from npm or Debian. None is needed."""

from functools import cache
from pathlib import Path

from django.conf import settings

PLACES = (
    "node_modules/@fontsource/inter/files",
    "/usr/share/fonts/opentype/inter",
    "/usr/share/fonts/truetype/inter",
)


@cache
def font_paths() -> tuple[Path, ...]:
    """The folders that are there."""
    return tuple(path for path in (Path(settings.BASE_DIR) / place for place in PLACES) if path.is_dir())
