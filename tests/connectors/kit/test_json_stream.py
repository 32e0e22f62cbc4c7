"""JSON of any size and shape, one value at a time."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.connectors.kit import json_stream
from rawaj.connectors.kit.json_stream import found_in
from rawaj.errors import InputError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(max_size=6).filter(lambda key: key != "items"), VALUES, min_size=1, max_size=5)


def values(path, *wanted):
    return [found.value for found in found_in(path, *wanted)]


@given(st.lists(OBJECTS, min_size=1, max_size=6), st.sampled_from([None, 1, 4]), st.booleans())
def test_arrays_envelopes_and_documents_give_the_same(tmp_path_factory, objects, indent, ascii_only):
    folder = tmp_path_factory.mktemp("json")
    shapes = {
        "array": json.dumps(objects, indent=indent, ensure_ascii=ascii_only),
        "envelope": json.dumps({"meta": {"n": 1}, "items": objects, "after": [1]}, indent=indent, ensure_ascii=ascii_only),
        "following": "\n".join(json.dumps(one, indent=indent, ensure_ascii=ascii_only) for one in objects),
    }
    for name, text in shapes.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", errors="surrogatepass" if ascii_only else "replace")
        if indent is None and "\ufffd" in path.read_text(encoding="utf-8", errors="replace"):
            continue
        expected = json.loads(json.dumps(objects))
        assert values(path, ("items", "*")) == expected, name


def test_small_windows_see_what_large_ones_see(tmp_path, monkeypatch):
    objects = [{"text": 'نص «طويل» \\ " \n' * 9, "n": 10**20 + number, "inner": {"list": [1, 2.5, None, True]}} for number in range(30)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"a": {"b": objects}}, ensure_ascii=False, indent=2), encoding="utf-8")
    monkeypatch.setattr(json_stream, "CHUNK_CHARS", 7)
    assert values(path, ("a", "b", "*")) == objects


def test_what_stood_before_is_told(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"chats": {"list": [{"name": "x", "messages": [1, 2]},\n {"name": "y", "messages": [3], "late": 1}]}}\n{"b": 1}')
    found = list(found_in(path, ("chats", "list", "*", "messages", "*")))
    assert [(one.value, one.around.get("name")) for one in found[:3]] == [(1, "x"), (2, "x"), (3, "y")]
    assert found[3].value == {"b": 1}
    assert found[3].at == ()


@pytest.mark.parametrize("text", ['{"items": [{"a": 1}, {"a": ', '[{"a": 1}, {"a" 2}]', '{"a": tru}', '{"a": 1}\n{"a": 2\n'])
def test_broken_json_is_said_with_its_row(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(InputError) as error:
        values(path, ("items", "*"))
    assert error.value.code == "import.bad_json"
    assert int(str(error.value.values["row"])) >= 1


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "a.json"
    with path.open("w") as out:
        out.write('{"messages": [')
        out.write(",".join(json.dumps({"id": number, "text": "x" * 400}, indent=1) for number in range(20_000)))
        out.write("]}")
    tracemalloc.start()
    assert sum(1 for _ in found_in(path, ("messages", "*"))) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 8_000_000
    assert peak < 2_000_000
