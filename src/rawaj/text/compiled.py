"""How the kernel is compiled: cached on disk, without the interpreter's lock and without reference counts.

Nothing in the kernel allocates (the caller makes all room), so counting the references of every array at every use would only
cost time: with it, matching took 13 times as long. What is called for every word or rule is compiled into its callers (`embedded`), which
made matching twice as fast again. With NUMBA_DISABLE_JIT=1 functions stay plain Python.

The kernel's own source is the one thing that this room reads from disk, to know when machine code kept from before is out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba as nb
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import cgutils, config, types
from numba.core.callconv import CPUCallConv
from numba.core.compiler_lock import global_compiler_lock
from numba.extending import intrinsic
from numba.np import arrayobj

__all__ = ["below", "compiled", "eight_bytes", "embedded", "fetch", "inlined", "lowest_bit"]

Function = TypeVar("Function", bound=Callable[..., Any])
_KERNEL = (
    "compiled",
    "features",
    "feelings",
    "forms",
    "hashing",
    "kernel",
    "learning",
    "matching",
    "normal",
    "pieces",
    "plan",
    "scoring",
    "sketching",
    "spans",
    "stop_words",
    "tables",
    "data/feeling_words",
)  # what machine code depends on
_SOURCES = sha256(b"".join(path.read_bytes() for name in _KERNEL for path in Path(__file__).parent.glob(f"{name}.py"))).digest()
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}


def compiled(function: Function) -> Function:
    """A function of its own in machine code."""
    return cast("Function", _once(_stamped(nb.njit(**_OPTIONS)(function))))


def embedded(function: Function) -> Function:
    """Machine code that its callers hold within: for what runs many times per text. Handing it a plan of thirty arrays would take longer than its work."""
    return cast("Function", _once(_stamped(nb.njit(**_OPTIONS, forceinline=True)(function))))


def _once(dispatcher: Any) -> Any:
    """Numba compiles a function anew for each constant and width of number that it is called with. Once is enough: LLVM puts it into its callers anyway."""
    asked, compiling = getattr(dispatcher, "get_call_template", None), getattr(dispatcher, "compile", None)
    if asked is not None and compiling is not None:
        dispatcher.get_call_template = lambda args, kws: asked(tuple(map(_wide, args)), {name: _wide(kind) for name, kind in kws.items()})
        dispatcher.compile = _so_compiled(compiling)
    return dispatcher


@contextmanager
def _as_the_kernel_is_written() -> Iterator[None]:
    """Two things that Numba cannot know. No place is counted from the end of an array, as in a[-1]: it would look for that at each use, and the kernel is a
    twelfth faster so. No array that a function is given is written to at a place that it reaches through another one: a thirtieth."""
    indexing: Any = arrayobj
    calling: Any = CPUCallConv
    with cast("Any", global_compiler_lock):
        usual, decorate = indexing.fix_integer_index, calling.decorate_function
        indexing.fix_integer_index = lambda context, builder, kind, place, size: context.cast(builder, place, kind, types.intp)
        calling.decorate_function = lambda *given, **_: decorate(*given, noalias=True)
        try:
            yield
        finally:
            indexing.fix_integer_index, calling.decorate_function = usual, decorate


def _so_compiled(compiling: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def compile_so(signature: Any) -> Any:
        with _as_the_kernel_is_written():
            return compiling(signature)

    return compile_so


def _wide(kind: Any) -> Any:
    """The type of a number without its value, with 64 bits if it has a sign; any other type as it is."""
    numba: Any = types
    kind = numba.unliteral(kind)
    return numba.int64 if isinstance(kind, numba.Integer) and kind.signed else kind


def _stamped(dispatcher: Any) -> Any:
    """Numba's cache knows the file of a function; the functions of this room call those of other files, so it must know them all."""
    file = getattr(getattr(dispatcher, "_cache", None), "_cache_file", None)
    if file is not None:
        file._source_stamp = _SOURCES
    return dispatcher


def inlined(function: Function) -> Function:
    """Written into each caller before types are known: for a few operations on numbers."""
    return cast("Function", nb.njit(**_OPTIONS, inline="always")(function))


def _place_of(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """Where the first item of a row of an array lies."""
    kind, number = signature.args[:2]
    made = context.make_array(kind)(context, builder, arguments[0])
    first = [context.cast(builder, arguments[1], number, types.intp), *[context.get_constant(types.intp, 0)] * (kind.ndim - 1)]
    return cast("Any", cgutils).get_item_pointer(context, builder, kind, made, first, wraparound=False)


@intrinsic
def _fetch(typing: Any, array: Any, row: Any) -> Any:
    """LLVM's `prefetch`, for reading, to be kept in all caches."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        item = _place_of(context, builder, signature, arguments)
        byte, flag = ir.IntType(8).as_pointer(), ir.IntType(32)
        ask = builder.module.declare_intrinsic("llvm.prefetch", [byte], ir.FunctionType(ir.VoidType(), [byte, flag, flag, flag]))
        builder.call(ask, [builder.bitcast(item, byte), flag(0), flag(3), flag(1)])
        return context.get_dummy_value()

    return types.void(array, row), build


def _fetch_nothing(array: Any, row: Any) -> None:
    """Without a compiler there is nothing to ask for."""


@intrinsic
def _eight_bytes(typing: Any, array: Any, place: Any) -> Any:
    """One load, wherever it begins."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.load(builder.bitcast(_place_of(context, builder, signature, arguments), ir.IntType(64).as_pointer()), align=1)

    return types.uint64(array, place), build


def _eight_bytes_plainly(array: Any, place: Any) -> Any:
    return np.uint64(int.from_bytes(bytes(array[place : place + 8]), "little"))


@intrinsic
def _below(typing: Any, array: Any, place: Any, limit: Any) -> Any:
    """One load of 64 bytes, all compared at once."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        bytes_type = ir.VectorType(ir.IntType(8), 64)
        loaded = builder.load(builder.bitcast(_place_of(context, builder, signature, arguments), bytes_type.as_pointer()), align=1)
        least = builder.trunc(arguments[2], ir.IntType(8))
        return builder.bitcast(builder.icmp_unsigned("<", loaded, _everywhere(builder, least, bytes_type)), ir.IntType(64))

    return types.uint64(array, place, limit), build


def _everywhere(builder: Any, value: Any, kind: Any) -> Any:
    first = builder.insert_element(ir.Constant(kind, ir.Undefined), value, ir.IntType(32)(0))
    return builder.shuffle_vector(first, ir.Constant(kind, ir.Undefined), ir.Constant(ir.VectorType(ir.IntType(32), kind.count), None))


def _below_plainly(array: Any, place: Any, limit: Any) -> Any:
    return np.uint64(sum(1 << k for k in range(64) if array[place + k] < limit))


@intrinsic
def _lowest_bit(typing: Any, bits: Any) -> Any:
    """LLVM's `cttz`."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), build


def _lowest_bit_plainly(bits: Any) -> int:
    return (int(bits) & -int(bits)).bit_length() - 1


_PLAINLY: bool = cast("Any", config).DISABLE_JIT
fetch: Callable[[Any, Any], None] = _fetch_nothing if _PLAINLY else cast("Any", _fetch)
"""Ask for the memory of a row of an array that is read soon: by then it has come. No result depends on it; the row must be within the array."""

eight_bytes: Callable[[Any, Any], Any] = _eight_bytes_plainly if _PLAINLY else cast("Any", _eight_bytes)
"""The eight bytes of an array of bytes from a place on as one number, the first of them lowest; all must be within the array."""

below: Callable[[Any, Any, Any], Any] = _below_plainly if _PLAINLY else cast("Any", _below)
"""Which of the 64 bytes of an array of bytes from a place on are less than a limit, the first of them told by the lowest bit; all must be within the array."""

lowest_bit: Callable[[Any], int] = _lowest_bit_plainly if _PLAINLY else cast("Any", _lowest_bit)
"""The place of the lowest bit that is set, counted from 0; one must be."""
