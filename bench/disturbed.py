"""Runs that are disturbed and taken up again, against one that was not: rows, files, exports must be equal.

    kill        parent, worker, OCR worker, or parent and worker killed with SIGKILL at a random moment
    disk        the archive's disk fills up, at five levels
    postgresql  the server is restarted midway
    cluster     a worker of a Dask cluster is killed midway

Each round also asserts that no run ends with code 0 while something is missing, and that ``verify`` finds
nothing at the end. Started by ``python -m bench.archive kill``; the disk needs root, for a small tmpfs.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.archive import JOBS, ROOT
from tests.corpus.archive_support import exported, snapshot
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.integrity.verify import verify_place
from vanthu.extract.errors import VanthuError

VICTIMS = ("parent", "worker", "OCR worker", "parent and worker")
LEVELS = (0.15, 0.4, 0.6, 0.8, 0.95)
"""Shares of the space that the undisturbed archive took."""

State = tuple[dict, dict]


def command(place: str, folder: Path, *options: str) -> list[str]:
    words = [sys.executable, "-m", "vanthu", "ingest", str(folder), "--archive", place, "--quiet"]
    return [*words, "--jobs", str(JOBS), *options]


def run(place: str, folder: Path, *options: str) -> int:
    """One ``vanthu ingest``; gives its exit code."""
    done = subprocess.run(command(place, folder, *options), cwd=ROOT, stderr=subprocess.DEVNULL, check=False)
    return done.returncode


def state(place: str, exports: Path) -> State:
    """Rows, originals and the CSV export of an archive in which ``verify`` finds nothing."""
    found = verify_place(place)
    assert found.problems == [], found.problems[:3]
    archive = open_archive(place)
    try:
        rows = snapshot(archive)
        rows["settings"] = []  # where the originals are differs between servers' archives
        return rows, exported(archive, exports)
    finally:
        archive.close()
        shutil.rmtree(exports, ignore_errors=True)


def is_whole(place: str, expected: State) -> bool:
    """Whether nothing is missing, before the run is taken up again."""
    try:
        archive = open_archive(place)
    except VanthuError:  # the archive was not made yet
        return False
    try:
        return snapshot(archive)["documents"] == expected[0]["documents"]
    finally:
        archive.close()


def taken_up(place: str, folder: Path, expected: State, code: int, *options: str) -> None:
    """Assert what a disturbed run must leave, take it up again, and assert that it ends like the other."""
    assert code != 0 or is_whole(place, expected), "code 0 while something is missing"
    last = run(place, folder, "--retry", *options)
    assert last == 0, f"the run that was taken up ends with {last}"
    found = state(place, folder.parent / "export")
    differing = [name for name in expected[0] if found[0][name] != expected[0][name]]
    assert found == expected, f"differs in {differing or 'its export'}"


def descendants(pid: int) -> list[tuple[int, int, str]]:
    """(depth, process, command line) of all that a process started."""
    found, level = [], [(0, pid)]
    while level:
        depth, parent = level.pop()
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in map(int, task.read_text().split()):
                    line = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found.append((depth + 1, child, line))
                    level.append((depth + 1, child))
    return found


def victims(pid: int, what: str) -> list[int]:
    """The processes to kill; where no page is being read by OCR at the moment, a worker."""
    children = descendants(pid)
    workers = [child for depth, child, _ in children if depth == 1]
    ocr = [child for depth, child, line in children if depth > 1 or "tesseract" in line]
    chosen = {
        "parent": [pid],
        "worker": workers[:1],
        "OCR worker": ocr[:1] or workers[:1],
        "parent and worker": [*workers[:1], pid],
    }
    return chosen[what]


def kill(folder: Path, expected: State, longest: float, rounds: int) -> None:
    """Rounds of killing, at moments spread over the length of a run."""
    hit: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    for n in range(rounds):
        what = VICTIMS[n % len(VICTIMS)]
        place = folder.parent / f"kill-{n}"
        process = subprocess.Popen(command(str(place), folder), cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            process.wait(random.Random(n).uniform(0.1, 0.95) * longest)
        except subprocess.TimeoutExpired:
            for victim in victims(process.pid, what):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                hit[what] += 1
            process.wait()
        codes[process.returncode] += 1
        taken_up(str(place), folder, expected, process.returncode)
        shutil.rmtree(place)
        print(f"  round {n}: {what}, code {process.returncode}: equal", flush=True)
    print(f"kill: {rounds} rounds, hit {dict(hit)}, codes {dict(codes)}; equal every time", flush=True)


def disk(folder: Path, expected: State, size: int) -> None:
    """The archive on a disk that is too small, then made larger."""
    for level in LEVELS:
        place = folder.parent / "disk"
        place.mkdir()
        options = f"size={int(level * size)}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)
        try:
            code = run(str(place / "archive"), folder)
            assert code == 46, f"a full disk ends with {code}"
            subprocess.run(["mount", "-o", "remount,size=1G", str(place)], check=True)
            taken_up(str(place / "archive"), folder, expected, code)
        finally:
            subprocess.run(["umount", str(place)], check=True)
            place.rmdir()
        print(f"  disk full at {level:.0%}: code {code}, equal", flush=True)
    print(f"disk: full at {len(LEVELS)} levels; equal every time", flush=True)


def postgresql(folder: Path, longest: float) -> None:
    """A server that is restarted while it is written to."""
    from tests.corpus.postgres import as_server_user, new_database, programs, server

    with server() as address:
        data = Path(address.partition("host=")[2]) / "data"
        originals = folder.parent / "originals"

        def options(name: str) -> tuple[str, ...]:
            return ("--originals", str(originals / name))

        whole = new_database(address, "whole")
        assert run(whole, folder, *options("whole")) == 0
        expected = state(whole, folder.parent / "export")
        for n, moment in enumerate((0.4, 0.7)):
            place = new_database(address, f"restarted{n}")
            words = command(place, folder, *options(str(n)))
            process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL)
            time.sleep(moment * longest)
            restart = (programs() / "pg_ctl", "-D", data, "-m", "immediate", "-w", "restart")
            as_server_user(*restart)
            code = process.wait()
            taken_up(place, folder, expected, code, *options(str(n)))
            print(f"  server restarted at {moment:.0%}: code {code}, equal", flush=True)
    print("postgresql: restarted midway; equal every time", flush=True)


def cluster(folder: Path, expected: State, longest: float) -> None:
    """A cluster that loses a worker midway."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as running:
        place = folder.parent / "cluster"
        words = command(str(place), folder, "--cluster", running.scheduler_address)
        victim = next(iter(running.workers.values())).pid
        process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(0.6 * longest)
        os.kill(victim, signal.SIGKILL)
        code = process.wait()
        taken_up(str(place), folder, expected, code)
    print(f"cluster: a worker killed midway, code {code}; equal", flush=True)


def disturbed(folder: Path, make: Callable[[Path], None], rounds: int) -> None:
    """All disturbances of runs over the files that ``make`` writes."""
    base = folder / "disturbed"
    shutil.rmtree(base, ignore_errors=True)
    files = base / "in"
    files.mkdir(parents=True)
    make(files)
    whole = base / "whole"
    started = time.perf_counter()
    assert run(str(whole), files) == 0
    longest = time.perf_counter() - started
    size = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
    expected = state(str(whole), base / "export")
    print(f"undisturbed: {longest:.0f} s, {size / 1e6:.1f} MB", flush=True)
    kill(files, expected, longest, rounds)
    disk(files, expected, size)
    postgresql(files, longest)
    cluster(files, expected, longest)


def flips(folder: Path, place: Path, count: int) -> Iterator[tuple[int, bool, bool]]:
    """Bits that flip: (bit, found by the seal or anything else, found by the contents alone)."""
    from vanthu.corpus.archive.integrity.seal import hashes_of
    from vanthu.corpus.archive.store import DATABASE

    good = (place / DATABASE).read_bytes()
    live = live_pages(place / DATABASE)
    work = folder / "flipped"
    for n in range(count):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(place, work)
        chance = random.Random(n)
        page, size = chance.choice(live), int.from_bytes(good[16:18], "big")
        bit = 8 * page * size + chance.randrange(8 * size)
        data = bytearray(good)
        data[bit // 8] ^= 1 << bit % 8
        (work / DATABASE).write_bytes(data)
        sealed = bool(verify_place(str(work)).problems)
        hashes_of(work / DATABASE).unlink()
        yield bit, sealed, found_unsealed(str(work))


def found_unsealed(place: str) -> bool:
    from vanthu.extract.errors import VanthuError

    try:
        return bool(verify_place(place).problems)
    except VanthuError:
        return True


def live_pages(path: Path) -> list[int]:
    """Numbers, from 0, of the pages that are not on the free list."""
    import sqlite3

    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT DISTINCT pageno FROM dbstat").fetchall()
    return sorted(page - 1 for (page,) in rows)
