"""Somebody of the example's cast at a browser, doing what the pages offer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from insyn.demonstration.cast import PASSWORD


class Hand:
    """Somebody of the cast at a browser of her own."""

    def __init__(self, page: Page, site: str, check: Callable[[Page], None]) -> None:
        self.page, self.site, self.check = page, site, check
        self.seen: set[str] = set()

    def sign_in(self, username: str) -> None:
        self.page.goto(f"{self.site}/konto/logga-in/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("form button[type=submit]").first.click()
        expect(self.page).to_have_url(re.compile(r"/norsjo/(arbete|mina)/"))

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, path
        kind = re.sub(r"[0-9].*", "", path)
        if kind not in self.seen:
            self.check(self.page)
            self.seen.add(kind)

    def do(self, button: str, *, holding: str = "", refused: bool = False, **fields: object) -> None:
        """Fill in the form with this button (the one ``holding`` a field, if several) and send it."""
        self.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
        named = re.compile(rf"^\s*{re.escape(button)}\s*$")
        form = self.page.locator("main form").filter(has=self.page.locator("button").filter(has_text=named))
        if holding:
            form = form.filter(has=self.page.locator(f"[name='{holding}']"))
        form = form.first
        for name, value in fields.items():
            self._fill(form, name, value)
        pressed = form.locator("button").filter(has_text=named).first
        if refused or (form.get_attribute("method") or "get").lower() != "post":
            pressed.click()
        else:  # some forms are sent by the page's script: gone on too soon, it would not have left the browser
            with self.page.expect_response(lambda answer: answer.request.method == "POST"):
                pressed.click()
        self.page.wait_for_load_state()
        alert = self.page.locator("main [role=alert], main .errorlist")
        if not refused and alert.count():
            pytest.fail(f"{button}: {alert.first.inner_text()}")

    def _fill(self, form, name: str, value: object) -> None:
        field = form.locator(f"[name='{name}']")
        if value == "all":
            for box in field.all():
                box.check()
        elif isinstance(value, Path):
            field.set_input_files(value)
        elif field.first.evaluate("found => found.tagName") == "SELECT":
            by_value = field.locator(f"option[value='{value}']").count() > 0
            field.first.select_option(str(value)) if by_value else field.first.select_option(label=str(value))
        elif field.first.get_attribute("type") in ("radio", "checkbox"):
            form.locator(f"[name='{name}'][value='{value}']").check()
        else:
            field.first.fill(str(value))
