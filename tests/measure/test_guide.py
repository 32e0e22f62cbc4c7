"""The analyst's page of the guide runs as it stands, in both languages."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_example_runs(lang: str) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", (GUIDE / lang / "model.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for block in blocks:
            exec(compile(block, f"model.md ({lang})", "exec"), names)
    assert printed.getvalue() == "pass\n"
    assert set(names["groups"]["posterior"]) >= {"contribution", "noise"}  # type: ignore[index]
