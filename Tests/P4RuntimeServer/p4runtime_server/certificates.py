"""Certificates for tests, made by openssl and thrown away with their folder."""

import subprocess
from pathlib import Path

#: What the server can show: a good certificate and three that a client must refuse.
SERVER_KINDS = ("good", "wrong-host", "expired", "unknown-authority")

_NAMES = {"wrong-host": "elsewhere.invalid"}


def make(folder, kind="good"):
    """Fills `folder` with ca.pem, server.pem/.key, client.pem/.key and stranger.pem/.key."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for authority in ("ca", "other-ca"):
        if not (folder / f"{authority}.pem").exists():
            _authority(folder, authority)
    authority = "other-ca" if kind == "unknown-authority" else "ca"
    name = _NAMES.get(kind, "localhost")
    _leaf(
        folder,
        "server",
        authority,
        name,
        address=kind != "wrong-host",
        days=-1 if kind == "expired" else 30,
    )
    _leaf(folder, "client", "ca", "client", address=False, days=30)
    _leaf(folder, "stranger", "other-ca", "client", address=False, days=30)
    return folder


def _openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def _key(path):
    _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path)


def _authority(folder, name):
    _key(folder / f"{name}.key")
    _openssl(
        "req", "-x509", "-new", "-key", folder / f"{name}.key", "-days", "30",
        "-subj", f"/CN=p4runtime test {name}", "-out", folder / f"{name}.pem",
    )  # fmt: skip


def _leaf(folder, name, authority, host, address, days):
    _key(folder / f"{name}.key")
    request, extensions = folder / f"{name}.csr", folder / f"{name}.ext"
    _openssl("req", "-new", "-key", folder / f"{name}.key", "-subj", f"/CN={host}", "-out", request)
    names = f"DNS:{host}" + (",IP:127.0.0.1,IP:::1" if address else "")
    extensions.write_text(f"subjectAltName={names}\nextendedKeyUsage=serverAuth,clientAuth\n")
    _openssl(
        "x509", "-req", "-in", request, "-CA", folder / f"{authority}.pem",
        "-CAkey", folder / f"{authority}.key", "-CAcreateserial", "-days", days,
        "-extfile", extensions, "-out", folder / f"{name}.pem",
    )  # fmt: skip
    for leftover in (request, extensions):
        leftover.unlink()
