"""An invented Egyptian bakery, «خبز وحكاية», with its truth known: for the first minute, the docs and the tests."""

from rawaj.demo.making import make_shop
from rawaj.demo.shop import LAST_DAY, NAME, SEED, Shop
from rawaj.demo.truth import Truth

__all__ = ["LAST_DAY", "NAME", "SEED", "Shop", "Truth", "make_shop"]
