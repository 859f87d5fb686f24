"""Runs a Pulumi program in this process, with a monitor of ours in the place of the engine."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import runpy
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pulumi
from google.protobuf import empty_pb2
from pulumi.runtime.proto import engine_pb2

from bilberry.errors import not_installed
from bilberry.rehearsal.engine.events import Listener, LogSeverity
from bilberry.rehearsal.program.project import Config, Project
from bilberry.rehearsal.wire.callbacks import Callbacks
from bilberry.rehearsal.wire.monitor import Monitor

OURS = (Path(__file__).parents[2],)
OWN_PACKAGE = __name__.split(".", maxsplit=1)[0]
YOUNG = 1  # the second of the collector's three generations, and the first with it
DEEPEST_CHAIN = 40_000  # Python frames; a dependency chain of n resources nests some eight each

_SEVERITIES = {
    engine_pb2.DEBUG: LogSeverity.DEBUG,
    engine_pb2.INFO: LogSeverity.INFO,
    engine_pb2.WARNING: LogSeverity.WARNING,
    engine_pb2.ERROR: LogSeverity.ERROR,
}


class EngineLog:
    """The protocol `Engine`, as far as a program uses it: log lines and the root resource."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def Log(self, request: Any) -> Any:  # noqa: N802
        """A line the program logs, about a resource or in general."""
        severity = _SEVERITIES[request.severity]
        if severity is not LogSeverity.DEBUG:
            self._listener.message(severity, request.message, request.urn)
        return empty_pb2.Empty()

    def RequirePulumiVersion(self, request: Any) -> Any:  # noqa: N802
        """Any version will do: the rehearsal follows the newest rules it knows."""
        return engine_pb2.RequirePulumiVersionResponse()


class CallingThread(ThreadPoolExecutor):
    """Runs the SDK's calls where they are made, which saves a change of threads per resource.

    Once the program has callbacks of its own (transforms, hooks), which run in its event loop,
    calls go to real threads: one that waits for the loop must not block it. The call that brings
    the first of them comes from a context of the SDK that knows of their server.
    """

    def __init__(self, callbacks: Callbacks) -> None:
        super().__init__()
        self._callbacks = callbacks

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The result of a call, there already unless the program has callbacks."""
        if self._callbacks.present or pulumi.runtime.settings.SETTINGS.callbacks is not None:
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does: whatever it is
            future.set_exception(error)
        return future


def run_program(
    project: Project, stack: str, config: Config, monitor: Monitor, *, preview: bool
) -> str:
    """Run the program to its end; answers what stopped it, empty if nothing did.

    The message is one line for a `pulumi.RunError` and for a refusal of the engine, and the
    program's own traceback for any other exception.
    """
    pulumi.runtime.set_all_config(config.values, config.secret_keys)
    pulumi.runtime.configure(
        pulumi.runtime.Settings(
            project=project.name,
            stack=stack,
            monitor=monitor,
            engine=EngineLog(monitor.run.listener),
            dry_run=preview,
            parallel=1,
            organization="organization",
            root_directory=str(project.folder),
        )
    )
    pulumi.runtime.settings.ROOT.set(None)
    with (
        _surroundings(project.main.parent),
        collector_at_rest(),
        _abandoned_outputs_unsaid(),
    ):
        error = _run(project.main, monitor)
        if error or monitor.run.failed:
            pulumi.runtime.configure(pulumi.runtime.Settings(project.name, stack))
            gc.collect()
    return error


def _run(main: Path, monitor: Monitor) -> str:
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # unawaited futures of a failed run
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(CallingThread(monitor.callbacks))
        try:
            runner.run(pulumi.runtime.run_in_stack(lambda: _main(main)))
        except pulumi.RunError as error:
            return str(monitor.broken or error)
        except SystemExit as leaving:
            return f"the program left with exit code {leaving.code}" if leaving.code else ""
        except Exception as error:  # noqa: BLE001 - a program may raise anything
            return str(monitor.broken or _in_words(error, main))
    return str(monitor.broken or "")


@contextmanager
def _abandoned_outputs_unsaid() -> Iterator[None]:
    """No warning for outputs of the SDK that a failed program leaves behind, not awaited.

    Python warns when they are collected, so that has to happen inside.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"coroutine 'Output\.\w+' was never awaited")
        yield


def _main(main: Path) -> None:
    runpy.run_path(str(main), run_name="__main__")


def _in_words(error: Exception, main: Path) -> str:
    """The part of a traceback that is the program's own."""
    if isinstance(error, ModuleNotFoundError):
        return not_installed(error)
    frames = traceback.extract_tb(error.__traceback__)
    own = [i for i, frame in enumerate(frames) if _is_programs(Path(frame.filename), main.parent)]
    shown = frames[own[0] :] if own else frames[-1:]
    lines = [
        "Program failed with an unhandled exception:\n",
        "Traceback (most recent call last):\n",
    ]
    lines += traceback.format_list(shown) + traceback.format_exception_only(error)
    return "".join(lines).rstrip()


def _is_programs(file: Path, folder: Path) -> bool:
    """Whether a file is one of the program's own, and not of what is installed or of ours."""
    return _is_in(folder, file) and not any(own in file.parents for own in OURS)


def _is_in(folder: Path, file: Path) -> bool:
    """Whether a file is the folder's, and not of what is installed there."""
    return folder in file.parents and "site-packages" not in file.parts


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No cyclic garbage collection while a program runs or is analyzed.

    What the run before left goes first.

    The SDK builds one large graph of futures that lives until the end. Looking through it again
    and again took half of the time of a preview of 160 resources. What a run left is young, as
    nothing was collected meanwhile; looking through all imported modules for it would take a third
    of a second.
    """
    gc.collect(YOUNG)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _surroundings(program: Path) -> Iterator[None]:
    """The working folder, import path and environment of a program, put back afterwards.

    Modules that the program brings along are forgotten afterwards: the next run of a program
    that declares resources while it is imported has to import it again.
    """
    before, path, modules = Path.cwd(), list(sys.path), set(sys.modules)
    depth = sys.getrecursionlimit()
    os.chdir(program)
    sys.path.insert(0, str(program))
    sys.setrecursionlimit(DEEPEST_CHAIN)
    hidden = _hide_namesakes(program)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
        sys.setrecursionlimit(depth)
        for name in set(sys.modules) - modules:
            if _is_programs(_file_of(sys.modules[name]), program):
                del sys.modules[name]
        sys.modules.update(hidden)


def _hide_namesakes(program: Path) -> dict[str, Any]:
    """Take modules out of the way that the program has its own of, under the same name.

    Not the rehearsal's: it goes on importing parts of itself while the program runs, and would get
    those of a program that is another checkout of this project.
    """
    own = {path.stem for path in program.glob("*.py")} | {path.name for path in program.iterdir()}
    hidden = {
        name: module
        for name, module in sys.modules.items()
        if name.split(".")[0] in own - {OWN_PACKAGE}
        and name != "__main__"
        and getattr(module, "__file__", None)
        and not _is_in(program, _file_of(module))
    }
    for name in hidden:
        del sys.modules[name]
    return hidden


def _file_of(module: Any) -> Path:
    """Where a module comes from; nowhere for one without a file."""
    return Path(getattr(module, "__file__", None) or os.devnull).resolve()
