"""A CA of the test's own, and certificates that it signs."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

SUBJECT = "subjectAltName=IP:127.0.0.1,DNS:localhost"


def openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@dataclass(frozen=True)
class Authority:
    """Key and certificate stand in ``folder``."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> "Authority":
        folder.mkdir(parents=True)
        key, certificate = folder / "ca.key", folder / "ca.pem"
        new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=made-up CA")
        openssl(*new, "-addext", "keyUsage=critical,keyCertSign", "-keyout", key, "-out", certificate)
        return cls(folder)

    @property
    def certificate(self) -> Path:
        return self.folder / "ca.pem"

    def sign(self, name: str) -> tuple[Path, Path]:
        """Key (PKCS#8) and certificate of a server on the loopback address."""
        key, request, signed = (self.folder / f"{name}.{kind}" for kind in ("key", "csr", "pem"))
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(SUBJECT)
        issuer = ("-CA", self.certificate, "-CAkey", self.folder / "ca.key", "-CAcreateserial")
        openssl("x509", "-req", "-in", request, *issuer, "-days", "2", "-extfile", extensions, "-out", signed)
        return key, signed
