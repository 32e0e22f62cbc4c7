"""The report in a real browser: nothing scrolls sideways on a phone, the policy lets nothing through, it prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--allow-file-access-from-files",
)  # fmt: skip
HARNESS = """<!doctype html><meta charset="utf-8"><title>waiting</title>
<iframe id="page" style="border:0;inline-size:{width}px;block-size:800px"></iframe><script>
var frame = document.getElementById("page");
frame.onload = function () {{
  var page = frame.contentDocument, wide = frame.contentWindow.innerWidth, out = [];
  page.querySelectorAll("main *").forEach(function (node) {{
    var box = node.getBoundingClientRect();
    if (box.width && (box.left < -1 || box.right > wide + 1) && !node.closest("svg") && !node.closest(".visually-hidden")) {{ out.push(node.tagName + "." + node.className); }}
  }});
  var fonts = page.fonts.check("16px 'IBM Plex Sans Arabic'", "ع");
  document.title = "measured " + page.documentElement.scrollWidth + " " + wide + " " + fonts + " " + out.slice(0, 5).join(" ");
}};
frame.src = "report.html";</script>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def run(tmp_path: Path, *arguments: str) -> str:
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_scrolls_sideways_on_a_phone(pages, lang, tmp_path):
    (tmp_path / "report.html").write_text(pages[lang, "full"], encoding="utf-8")
    (tmp_path / "harness.html").write_text(HARNESS.format(width=360), encoding="utf-8")
    title = re.search(
        r"<title>measured (\d+) (\d+) (\w+) ?(.*)</title>",
        run(tmp_path, "--virtual-time-budget=8000", "--dump-dom", f"file://{tmp_path / 'harness.html'}"),
    )
    assert title
    scroll, inner, fonts, out = title.groups()
    assert int(scroll) <= int(inner), out
    assert out == ""
    assert fonts == "true"


def test_it_prints_to_pdf(pages, tmp_path):
    (tmp_path / "report.html").write_text(pages["ar", "full"], encoding="utf-8")
    run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'report.pdf'}", f"file://{tmp_path / 'report.html'}")
    pdf = (tmp_path / "report.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"PlexSansArabic" in pdf.replace(b" ", b"") or b"IBMPlex" in pdf
    assert 5 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 40
