"""The guide's proxy before the program: nginx with the configuration of `api/OPERATION.md`.

    python tests/bench/proxy.py

Needs nginx and openssl. In the mode `proxy`, with nginx asking who somebody is (basic authentication
stands for the city's own way): who is not known does not come in, a name that is sent from outside is
not believed, the one nginx has recognised is; files are sent in, also large ones; a change that another
site asks for is refused. Prints each; ends with an error at the first that is not so.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
SAMPLE: Final = ROOT / "corpus" / "samples" / "summary-in-english.pdf"


def configuration(folder: Path, port: int, behind: int) -> str:
    """The server of the guide, on these ports, with its own certificate and a way to sign in."""
    (block,) = re.findall(
        r"```nginx\n(server \{.*?\n\})\n```", (ROOT / "api" / "OPERATION.md").read_text(), re.S
    )
    for said, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/staden/rodatraden", f"{folder}/rodatraden"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{behind}"),
        ('X-Remote-User ""', "X-Remote-User $remote_user"),
    ):
        assert said in block, said
        block = block.replace(said, here)
    asking = f'auth_basic "staden"; auth_basic_user_file {folder}/users;'
    block = block.replace("location / {", f"location / {{ {asking}")
    return (
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f" http {{ access_log off; client_body_temp_path {folder}/body; {block} }}"
    )


def prepared(folder: Path, port: int, behind: int) -> Path:
    names = ("anna", "bo")
    lines = [f"{name}:{_run('openssl', 'passwd', '-apr1', name).strip()}" for name in names]
    (folder / "users").write_text("\n".join(lines))
    (folder / "users").chmod(0o644)
    folder.chmod(0o755)
    key, certificate = folder / "rodatraden.key", folder / "rodatraden.pem"
    _run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=rodatraden.staden.se", "-keyout", str(key), "-out", str(certificate))  # fmt: skip
    written = folder / "nginx.conf"
    written.write_text(configuration(folder, port, behind))
    return written


def checked(client: httpx.Client) -> None:
    anna, bo = ("anna", "anna"), ("bo", "bo")
    site = {"origin": "https://rodatraden.staden.se"}
    small = {"files": ("ny.pdf", SAMPLE.read_bytes() + b"\n% ny\n", "application/pdf")}
    large = {"files": ("stor.pdf", SAMPLE.read_bytes() + b"\n%" + b"x" * 20_000_000, "application/pdf")}
    sending = "/api/v1/documents"
    for said, answer, wanted in (
        ("nobody comes in unknown", client.get("/"), 401),
        ("nor with a name sent along", client.get("/", headers={"X-Remote-User": "anna"}), 401),
        ("who is known does", client.get("/documents", auth=anna), 200),
        ("not as somebody else", client.get("/accounts", auth=bo, headers={"X-Remote-User": "anna"}), 403),
        ("an administrator sees accounts", client.get("/accounts", auth=anna), 200),
        ("a reader sends nothing in", client.post(sending, auth=bo, files=small, headers=site), 403),
        ("another site asks for nothing",
         client.post(sending, auth=anna, files=small, headers={"origin": "https://ond.example"}), 403),
        ("a file is sent in", client.post(sending, auth=anna, files=small, headers=site), 202),
        ("20 MB are sent in", client.post(sending, auth=anna, files=large, headers=site), 202),
        ("the counts are an administrator's", client.get("/metrics", auth=bo), 403),
    ):  # fmt: skip
        assert answer.status_code == wanted, (said, answer.status_code, answer.text[:300])
        print(f"{answer.status_code}  {said}")
    end = time.monotonic() + 120
    while any(job["state"] != "done" for job in client.get("/api/v1/jobs", auth=anna).json()["jobs"]):
        assert time.monotonic() < end, "the files were not read in"
        time.sleep(0.5)
    print("     what was sent in is read")


def main() -> None:
    port, behind = _free(), _free()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        written = prepared(folder, port, behind)
        data: list[str | Path] = ["--data", folder / "data"]
        for name, role in (("anna", "administrator"), ("bo", "reader")):
            subprocess.run([PROGRAM, "accounts", "add", name, "--role", role, *data], check=True)
        served = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(behind), "--workers", "2", *data],
            env={**os.environ, "RODATRADEN_ACCOUNTS": "proxy"},
        )
        proxy = subprocess.Popen([shutil.which("nginx") or "nginx", "-c", written])
        try:
            headers = {"host": "rodatraden.staden.se"}
            address = f"https://127.0.0.1:{port}"
            with httpx.Client(base_url=address, headers=headers, verify=False, timeout=120) as client:
                _wait(client)
                checked(client)
        finally:
            for process in (proxy, served):
                process.terminate()
                process.wait()


def _wait(client: httpx.Client) -> None:
    for _ in range(600):
        try:
            if client.get("/health/ready", auth=("anna", "anna")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("the service did not start")


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
