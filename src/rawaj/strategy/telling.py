"""What is said of texts: by the heads that come with Rawaj, and by models of the user's own in the place of some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawaj.errors import InputError
from rawaj.strategy.model import heads
from rawaj.strategy.outside import OutsideModel, outside_model
from rawaj.text import Labels
from rawaj.text.arrow import Column

__all__ = ["opened_models", "told", "with_models"]


def opened_models(folders: Sequence[str]) -> tuple[OutsideModel, ...]:
    """The models in some folders, each standing for a head of its own.

    Raises:
        InputError: ``model.twice``, two of them stand for one head; as `outside.outside_model`.
    """
    models = tuple(outside_model(folder) for folder in dict.fromkeys(folders))
    seen: dict[str, str] = {}
    for model in models:
        if model.head in seen:
            raise InputError("model.twice", head=model.head, folders=(seen[model.head], model.folder))
        seen[model.head] = model.folder
    return models


def with_models(learned: Mapping[str, Labels], texts: Column, models: Sequence[OutsideModel]) -> dict[str, Labels]:
    """What the heads said, with what models of the user's own say in the place of some of them."""
    return {**learned, **{model.head: model.label(texts) for model in models}}


def told(texts: Column, folders: Sequence[str] = ()) -> dict[str, Labels]:
    """What each head says of n texts, by its name; `folders` hold models that stand for some.

    Raises:
        InputError: as `opened_models`.
    """
    return with_models(heads().label(texts), texts, opened_models(folders))
