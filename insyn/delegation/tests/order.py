"""Changing the order in force for a test: the file itself is changed, as a new version would be."""

import hashlib
from datetime import date

from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import version_in_force

DAY = date(2020, 2, 4)


def with_line(number: str, *added: str, body: str = "") -> None:
    """Add keys to a line of the order in force, as they would stand in the file; ``body`` replaces whose power it is."""
    version = version_in_force(DAY)
    mark = f'[[delegation.line]]\nnumber = "{number}"\n'
    assert version.text.count(mark) == 1
    text = version.text.replace(mark, mark + "".join(f"{line}\n" for line in added))
    if body:
        before, after = text.split(mark)
        text = before + mark + after.replace('body = "ks"', f'body = "{body}"', 1)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    OrganisationVersion.objects.filter(pk=version.pk).update(text=text, sha256=sha256)
