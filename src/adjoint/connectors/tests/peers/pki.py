"""A certificate authority of our own, for the servers of the tests."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files of a server's certificate and of its key."""

    chain: Path
    key: Path


class Authority:
    """Issues certificates; `ca_file` is what a client trusts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Adjoint test authority")
        self._own = _certificate(self._name, self._name, self._key, self._key, days=30, host="")
        self.ca_file = folder / "authority.pem"
        self.ca_file.write_bytes(self._own.public_bytes(Encoding.PEM))
        self.ca_file.chmod(0o644)
        self.issue = cache(self._issue)

    def _issue(self, *, host: str = "localhost", days: int = 30, alone: bool = False) -> Certificate:
        """Issue a certificate; negative `days`: expired; `alone`: signed by itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, signer = (_name(host), key) if alone else (self._name, self._key)
        made = _certificate(_name(host), issuer, key, signer, days=days, host=host)
        stem = f"{host}{days}{'-alone' if alone else ''}"
        files = Certificate(self._folder / f"{stem}.pem", self._folder / f"{stem}.key")
        files.chain.write_bytes(made.public_bytes(Encoding.PEM))
        files.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        for file in (files.chain, files.key):
            file.chmod(0o644)
        return files


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    days: int,
    host: str,
) -> x509.Certificate:
    now = datetime.now(UTC)
    authority = not host
    begin = now - timedelta(days=max(1, 1 - days))
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if authority:
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = builder.add_extension(usage, critical=True)
    if host:
        names: list[x509.GeneralName] = [x509.DNSName(host)]
        if host == "localhost":
            names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signer, hashes.SHA256())
