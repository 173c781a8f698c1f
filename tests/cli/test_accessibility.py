"""axe-core finds no violation in the pages that brook record and brook audit make, in light and dark. Skipped, and said so, where
Chromium or axe-core is not there."""
import csv
import io
import pathlib
import tempfile

import browser
from support import NOTE, OVERLAY, SHEETS, brook

REPORTS = {"shared": [], "whole": ["--suppress-below", "0"], "with text": ["--suppress-below", "0", "--show-text"],
           "two people": ["--against", "second"]}


def notes():
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "age", "text", "rating", "second", "setting", "team", "date"])
    for i in range(120):
        text = (NOTE, "Late to maths.", "Told her carer that an adult touches her private parts.")[i % 3]
        rows.writerow([f"n{i}", 6 + i % 9, text, ("green", "amber", "red", "none")[i % 4], ("green", "amber", "red")[i % 3],
                       ("North", "South")[i % 2], f"Team {i % 5}", f"2024-{1 + i % 6:02}-11"])
    return out.getvalue()


class Accessible(browser.BrowserCase):
    def assert_sound(self, page):
        for dark in (False, True):
            self.browser.load(page, dark=dark)
            wrong, met = self.browser.violations()
            self.assertEqual(wrong, [], "dark" if dark else "light")
            self.assertGreater(met, 10)

    def test_sheets(self):
        for name, arguments in SHEETS.items():
            with self.subTest(sheet=name):
                self.assert_sound(brook("record", *arguments).out)

    def test_reports(self):
        for name, arguments in REPORTS.items():
            with self.subTest(report=name), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, "report.html")
                done = brook("audit", "--quiet", *OVERLAY, "--html", path, *arguments, stdin=notes())
                self.assertEqual(done.code, 0, done.err)
                self.assert_sound(path.read_text(encoding="utf-8"))

    def test_that_a_fault_would_be_found(self):
        self.browser.load("<!DOCTYPE html><title>x</title><p style='color:#ccc;background:#fff'>pale</p><input>")
        wrong, _ = self.browser.violations()
        self.assertRegex(" ".join(wrong), "color-contrast.*label|label.*color-contrast")


if __name__ == "__main__":
    browser.main(axe=True)
