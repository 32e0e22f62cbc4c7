"""`python -m benchmarks [NAME …]`: runs the benchmarks named, or all."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(
    path.stem
    for path in Path(__file__).parent.glob("*.py")
    if path.stem not in {"__init__", "__main__", "brands", "process", "mentions", "needs_sample"}
)


def main() -> None:
    """Run what is asked for."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else None
    if wanted is not None and wanted not in NAMES:
        sys.exit(f"no benchmark named {wanted}; there are: {', '.join(NAMES)}")
    for name in [wanted] if wanted else NAMES:
        print(f"## {name}\n", flush=True)
        import_module(f"benchmarks.{name}").main(sys.argv[2:])
        print(flush=True)


main()
