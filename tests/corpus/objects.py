"""A real S3 server on loopback: SeaweedFS, as its package on PyPI installs it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import s3fs
from botocore.exceptions import BotoCoreError, ClientError

from tests.waiting import awaited

KEYS = {"AWS_ACCESS_KEY_ID": "vanthu", "AWS_SECRET_ACCESS_KEY": "a secret of the tests"}
LOOPBACK = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses, and whose gRPC twin (10,000 above) nobody uses either."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as one, socket.socket() as twin:
            one.bind((LOOPBACK, 0))
            port = one.getsockname()[1]
            if port > 50_000:
                continue
            with contextlib.suppress(OSError):
                twin.bind((LOOPBACK, port + 10_000))
                found.append(port)
    return found


@contextlib.contextmanager
def object_storage() -> Iterator[dict[str, str]]:
    """A running server; gives the environment in which it is found."""
    weed = Path(sysconfig.get_path("scripts")) / "weed"
    with tempfile.TemporaryDirectory(prefix="vanthu-s3-") as name:
        folder = Path(name)
        credentials = {"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}
        rights = {"name": "tests", "credentials": [credentials], "actions": ["Admin"]}
        (folder / "s3.json").write_text(json.dumps({"identities": [rights]}))
        master, volume, filer, s3 = free_ports(4)
        options = {
            "ip": LOOPBACK,
            "ip.bind": LOOPBACK,
            "dir": name,
            "master.port": master,
            "master.volumeSizeLimitMB": 64,
            "volume.port": volume,
            "filer.port": filer,
            "s3.port": s3,
            "s3.port.iceberg": 0,
            "s3.config": folder / "s3.json",
        }
        command = [weed, "server", "-filer", "-s3", *(f"-{key}={value}" for key, value in options.items())]
        with (folder / "log").open("w") as log:
            running = subprocess.Popen(command, stdout=log, stderr=log, cwd=name)
        try:
            place = {**KEYS, "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{s3}", "AWS_REGION": "us-east-1"}
            assert awaited(lambda: _answers(place)), (folder / "log").read_text()[-2000:]
            yield place
        finally:
            running.kill()
            running.wait()


def client(place: dict[str, str]) -> s3fs.S3FileSystem:
    """A client of the server, without what it listed before."""
    return s3fs.S3FileSystem(
        endpoint_url=place["AWS_ENDPOINT_URL"],
        key=place["AWS_ACCESS_KEY_ID"],
        secret=place["AWS_SECRET_ACCESS_KEY"],
        use_listings_cache=False,
    )


def _answers(place: dict[str, str]) -> bool:
    """Whether the server takes an object; its parts start one after another."""
    try:
        files = client(place)
        if not files.exists("kho"):
            files.mkdir("kho")
        files.pipe("kho/ready", b"yes")
    except (OSError, BotoCoreError, ClientError):  # until it is there, each of its parts fails in its own way
        return False
    return True


def in_environment(place: dict[str, str]) -> dict[str, str]:
    """The environment of a process that finds the server."""
    return os.environ | place
