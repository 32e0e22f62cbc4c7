"""Backups come back whole, workspaces are told apart, and names are taken once."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from rawaj.errors import DataError, InputError, NotFoundError, StoreError


def _orders(folder: Path) -> Path:
    path = folder / "orders.csv"
    path.write_text("order_id,date,amount,currency,customer\n1,2026-11-01,120,EGP,a\n2,2026-11-02,80,EGP,b\n", encoding="utf-8")
    return path


def test_backup_comes_back_whole(home: Path, place, tmp_path: Path) -> None:
    from rawaj.services.importing import import_file
    from rawaj.services.keeping import backup, restore
    from rawaj.services.reading import Options

    import_file(place, _orders(tmp_path), Options())
    size = backup(home, tmp_path / "all.tar.gz")
    restore(tmp_path / "all.tar.gz", tmp_path / "restored")
    inside = Path("workspaces") / place.store.folder.name
    kept = {
        item.relative_to(home / inside): item.read_bytes() for item in (home / inside).rglob("*") if item.is_file() and item.name != "lock"
    }
    back = {path: (tmp_path / "restored" / inside / path).read_bytes() for path in kept if "spill" not in path.parts}
    assert size == (tmp_path / "all.tar.gz").stat().st_size
    assert len(back) > 2
    assert back == {path: content for path, content in kept.items() if "spill" not in path.parts}
    assert (tmp_path / "restored" / "secret").stat().st_mode & 0o077 == 0


def test_backup_never_replaces_a_file_and_restore_never_a_home(home: Path, place, tmp_path: Path) -> None:
    from rawaj.services.keeping import backup, restore

    backup(home, tmp_path / "all.tar.gz")
    with pytest.raises(InputError) as raised:
        backup(home, tmp_path / "all.tar.gz")
    assert raised.value.code == "backup.exists"
    with pytest.raises(InputError) as raised:
        restore(tmp_path / "all.tar.gz", home)
    assert raised.value.code == "restore.home_in_use"


@pytest.mark.parametrize("name", ["../outside", "/outside"])
def test_an_archive_cannot_write_outside(name: str, tmp_path: Path) -> None:
    from rawaj.services.keeping import restore

    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = 1
        archive.addfile(member, io.BytesIO(b"x"))
    with pytest.raises(InputError) as raised:
        restore(tmp_path / "bad.tar.gz", tmp_path / "inner" / "home")
    assert raised.value.code == "restore.not_a_backup"
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "inner" / "outside").exists()


def test_what_is_no_backup_says_so(tmp_path: Path) -> None:
    from rawaj.services.keeping import restore

    (tmp_path / "notes.tar.gz").write_bytes(b"not an archive")
    with pytest.raises(InputError) as raised:
        restore(tmp_path / "notes.tar.gz", tmp_path / "home")
    assert raised.value.code == "restore.not_a_backup"


def test_sample_data_never_take_in_what_people_import(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rawaj.records.models import Workspace
    from rawaj.services.home import DEFAULT_NAME, workspace

    monkeypatch.delenv("RAWAJ_WORKSPACE", raising=False)
    Workspace.objects.all().delete()
    with pytest.raises(DataError) as raised:
        workspace(create=False)
    assert raised.value.code == "strategy.no_data"
    sample = workspace("sample").record
    sample.is_sample = True
    sample.save()
    assert workspace(create=False).record.name == "sample"
    assert workspace().record.name == DEFAULT_NAME
    assert workspace(create=False).record.name == DEFAULT_NAME
    with pytest.raises(NotFoundError):
        workspace("nobody", create=False)
    Workspace.objects.all().delete()


def test_a_name_is_taken_once(home: Path, place) -> None:
    from rawaj.services.channels import new_channels
    from rawaj.services.home import workspace
    from rawaj.services.settings import rename_channel, set_context

    workspace("taken")
    with pytest.raises(InputError) as raised:
        set_context(place.record, {"name": "taken"})
    assert raised.value.code == "context.name_taken"
    new_channels(place.record, ["x:a", "facebook:b"])
    with pytest.raises(InputError) as raised:
        rename_channel(place.record, "x", "facebook", None)
    assert raised.value.code == "context.name_taken"
    rename_channel(place.record, "x", "twitter", "paid_social")
    assert set(place.record.channels.values_list("name", "medium")) == {("twitter", "paid_social"), ("facebook", "organic_social")}


@pytest.mark.parametrize("what", ["*.parquet", "_delta_log/*.json"])
def test_a_damaged_store_is_said_to_be_damaged(what: str, place, tmp_path: Path) -> None:
    from rawaj.services.importing import import_file
    from rawaj.services.keeping import doctor
    from rawaj.services.reading import Options

    import_file(place, _orders(tmp_path), Options())
    for file in (place.store.folder / "facts" / "orders").glob(what):
        file.write_bytes(b'{"x')
    with pytest.raises(StoreError) as raised:
        place.store.facts()
    assert (raised.value.code, raised.value.exit_code) == ("store.damaged", 4)
    assert "\n" not in str(raised.value.values["reason"])
    told = {check.values["name"]: check.values["reason"] for check in doctor() if check.code == "doctor.workspace_damaged"}
    assert told[place.record.name] == raised.value.values["reason"]
