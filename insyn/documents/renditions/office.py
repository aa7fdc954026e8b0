"""An office document as PDF/A by LibreOffice: a profile of its own, no macros, no links followed, no network.

Runs inside the process that has bounds.
"""

import shutil
import subprocess
from pathlib import Path

SECONDS = 180
MEGABYTES = 6000
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
OFFICE = {
    f"{_OFFICE}wordprocessingml.document": "docx",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}presentationml.presentation": "pptx",
    f"{_OPEN}text": "odt",
    f"{_OPEN}spreadsheet": "ods",
    f"{_OPEN}presentation": "odp",
}
"""What is made into pages, by media type, with the extension LibreOffice knows it by."""
_FILTERS = {"xlsx": "calc", "ods": "calc", "pptx": "impress", "odp": "impress"}

# Nothing is run, and nothing is fetched: a proxy that nobody answers at, links that are never updated.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "xs:int", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "xs:boolean", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "xs:boolean", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "xs:boolean", "true"),
    ("Inet/Settings", "ooInetProxyType", "xs:int", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "xs:string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "xs:int", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "xs:string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "xs:int", "9"),
    ("Writer/Content/Update", "Link", "xs:int", "0"),
    ("Calc/Content/Update", "Link", "xs:int", "1"),
)


def _profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"Office." if not path.startswith("Inet") else ""}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, _kind, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _apart_from_the_network() -> list[str]:
    """The command that takes the network away, where the machine lets a process do so."""
    if shutil.which("unshare") is None:
        return []
    for command in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return command
    return []


def convert(folder: Path, extension: str) -> bytes:
    """The content of the folder as PDF/A-2b. RuntimeError where LibreOffice made nothing."""
    source = folder / f"content.{extension}"
    (folder / "content").rename(source)
    _profile(folder / "profile")
    kind = _FILTERS.get(extension, "writer")
    options = (
        '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    )
    command = [
        *_apart_from_the_network(),
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", f"pdf:{kind}_pdf_Export:{options}",
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    surroundings = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), "LANG": "sv_SE.UTF-8"}
    subprocess.run(command, env=surroundings, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    made = folder / "out" / "content.pdf"
    if not made.is_file():
        raise RuntimeError("LibreOffice made nothing")
    return made.read_bytes()
