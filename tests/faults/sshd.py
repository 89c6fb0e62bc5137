"""A real ssh server of the tests' own, and the command line of a client."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tui.conftest import PATIENCE

_CONFIG = """\
Port {port}
ListenAddress {address}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
UsePAM no
UseDNS no
PrintMotd no
PrintLastLog no
LogLevel ERROR
"""


class Sshd:
    """Listens on one address; `inside` are the words that run it somewhere else."""

    def __init__(
        self, folder: Path, address: str = "127.0.0.1", inside: Sequence[str] = ()
    ) -> None:
        server = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
        if server is None or shutil.which("ssh") is None:
            pytest.skip("needs an ssh server and client")
        if os.getuid() != 0:
            pytest.skip("needs root, to run an ssh server")
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._folder, self._address = folder, address
        # Ports are a network's own; where this one has no such address, they are all free.
        self._port = 2222 if inside else _free_port()
        for name in ("host", "user"):
            key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(key, check=True)
        config = folder / "sshd_config"
        config.write_text(_CONFIG.format(port=self._port, address=address, folder=folder))
        self._log = folder / "sshd.log"
        with self._log.open("wb") as log:
            command = [*inside, server, "-D", "-e", "-f", str(config)]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log)
        if not inside:
            self._wait()

    def client(self, *command: str) -> list[str]:
        """The command line that runs `command` there in a terminal; without one a login shell."""
        options = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": os.devnull,
            "IdentitiesOnly": "yes",
            "LogLevel": "ERROR",
            "ConnectTimeout": "30",
            "ConnectionAttempts": "30",
        }
        settings = [f"-o{name}={value}" for name, value in options.items()]
        return ["ssh", "-F", "none", "-tt", *settings, "-i", str(self._folder / "user"),
                "-p", str(self._port), f"root@{self._address}", *command]  # fmt: skip

    def connections(self) -> list[int]:
        """The processes that serve one connection each."""
        path = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        self._process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection((self._address, self._port), 1).close()
                return
            assert time.monotonic() < until and self._process.poll() is None, self._log.read_text()
            time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
