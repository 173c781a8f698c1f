"""A headless Chromium for the tests of pages, driven over its debugging pipe (no further package). It is looked for as CHROMIUM,
on the PATH and where Playwright keeps its own; axe-core (axe.min.js) as AXE, in node_modules of this checkout or of build/axe, and
among npm's global packages. README.md tells how to get both."""
import base64
import glob
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from support import CommandCase

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SKIPPED = 77  # what meson shows as a skipped test


def find_chromium():
    given = os.environ.get("CHROMIUM")
    kept = sorted(glob.glob(os.path.expanduser("~/.cache/ms-playwright/chromium*/chrome-linux*/*")), reverse=True)
    places = [given] if given else [shutil.which(n) for n in NAMES] + [p for p in kept if re.search("/(chrome|headless_shell)$", p)]
    return next((p for p in places if p and os.access(p, os.X_OK)), None)


def find_axe():
    given = os.environ.get("AXE")
    end = "node_modules/axe-core/axe.min.js"
    places = [given] if given else [ROOT / end, ROOT / "build/axe" / end, pathlib.Path("/usr/lib") / end, pathlib.Path("/usr/local/lib") / end]
    return next((str(p) for p in places if os.path.isfile(p)), None)


def main(axe=False):
    """Runs the tests of a file; where what they need is not there, says so and ends as skipped."""
    missing = [] if find_chromium() else ["Chromium (apt install chromium, or CHROMIUM=/path/to/it)"]
    if axe and not find_axe():
        missing.append("axe-core (npm install --prefix build/axe axe-core, or AXE=/path/to/axe.min.js)")
    if missing:
        print("SKIPPED, not run: there is no " + " and no ".join(missing))
        sys.exit(SKIPPED)
    unittest.main()


class Browser:
    """One page at a time: `with Browser() as b: b.load(html)`."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="brook-browser-")
        there, ours = os.pipe(), os.pipe()  # what it reads; what it writes
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$0" "$@" 3<&{there[0]} 4>&{ours[1]}', find_chromium(), "--headless=new", "--no-sandbox",
             "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe",
             "--user-data-dir=" + self.folder, "about:blank"],
            pass_fds=(there[0], ours[1]), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(there[0])
        os.close(ours[1])
        self.to, self.back, self.number, self.session, self.rest = there[1], ours[0], 0, None, b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        return self

    def __exit__(self, *_):
        os.close(self.to)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.back)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        while True:
            while b"\0" not in self.rest:
                more = os.read(self.back, 1 << 20)
                if not more:
                    raise RuntimeError("Chromium ended")
                self.rest += more
            line, self.rest = self.rest.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + answer["error"]["message"])
                return answer["result"]

    def load(self, html, width=1000, height=1400, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Page.setDocumentContent", frameId=self.frame, html=html)

    def run(self, script):
        """The value of a script (of its promise)."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(json.dumps(done["exceptionDetails"])[:600])
        return done["result"].get("value")

    def pdf(self):
        """The page as printed, with its own paper and margins, in black and white or colour alike."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True, displayHeaderFooter=False)["data"])

    def on_paper(self):
        """From here on as print would show it, at the width of the sheet's page."""
        self.call("Emulation.setEmulatedMedia", media="print")

    def picture(self):
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def violations(self):
        """What axe-core finds wrong, and how many of its rules were met."""
        self.run(pathlib.Path(find_axe()).read_text(encoding="utf-8") + ";0")
        found = self.run("axe.run().then(r => ({wrong: r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')"
                         ".slice(0, 300)), met: r.passes.length}))")
        return found["wrong"], found["met"]


def pages(pdf):
    """How many pages a PDF of Chromium has."""
    return max(int(n) for n in re.findall(rb"/Type /Pages\s[^>]*?/Count (\d+)|/Count (\d+)", pdf) for n in n if n)


class BrowserCase(CommandCase):
    """Tests that share one browser."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.browser.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
