"""The command line in this process."""

import pytest

from tests.conftest import Finished
from vanthu.cli import run


@pytest.fixture
def vanthu(capfdbinary):
    """Runs the command line in this process; its exit code and what it wrote."""

    def call(*args) -> Finished:
        code = run([str(arg) for arg in args])
        out, err = capfdbinary.readouterr()
        return Finished(code, out.decode(), err.decode())

    return call
