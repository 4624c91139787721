"""Opening what arrived: plain bytes, gzip, or a zip archive with one table in it."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import Text

_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A source and how it is packed: "plain", "gzip" or "zip" with the member to read."""

    source: bytes | Path
    name: str
    packing: str = "plain"
    member: str | None = None
    notes: tuple[Text, ...] = ()

    def open(self) -> IO[bytes]:
        """A fresh binary stream of the unpacked table, read as it is consumed."""
        if self.packing == "gzip":
            return gzip.open(self.location, "rb")  # type: ignore[return-value]
        if self.packing == "zip" and self.member:
            with zipfile.ZipFile(self.location) as archive:
                return archive.open(self.member)  # the archive's file stays open until the member is closed
        return self.raw()

    @property
    def location(self) -> Path | IO[bytes]:
        """What libraries that close their own files are given: the path, or the bytes as a stream."""
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source

    def raw(self) -> IO[bytes]:
        """A fresh binary stream of the source as it arrived."""
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")


def packed(source: bytes | Path, name: str) -> Packed:
    """How `source` is packed, judged by its first bytes and never by its name.

    Raises:
        BadInput: a broken archive, or a zip archive in which no table can be found.
    """
    plain = Packed(source=source, name=name)
    with plain.raw() as stream:
        start = stream.read(4)
    if start.startswith(b"\x1f\x8b"):
        return Packed(source=source, name=name.removesuffix(".gz"), packing="gzip")
    return _zipped(plain) if start == b"PK\x03\x04" else plain


def _zipped(plain: Packed) -> Packed:
    try:
        with zipfile.ZipFile(plain.location) as archive:
            members = [item.filename for item in archive.infolist() if not item.is_dir()]
    except zipfile.BadZipFile as error:
        raise BadInput.one(plain.name, "The archive is broken.", "Send the file again, or the table itself.") from error
    if "[Content_Types].xml" in members:
        return plain
    tables = [name for name in members if name.lower().endswith(_TABLE_ENDINGS)]
    if not tables:
        raise BadInput.one(plain.name, "The archive holds no table.", "Put one CSV, JSON or XLSX file into it.")
    notes = (_OTHERS.fill(member=tables[0], count=len(members) - 1),) if len(members) > 1 else ()
    return Packed(source=plain.source, name=tables[0], packing="zip", member=tables[0], notes=notes)


_OTHERS = Text(
    en="“{member}” was read; other files in the archive, left alone: {count}.",
    ar="قُرئ الملف «{member}»، وتُركت ملفات أخرى في الأرشيف عددها: {count}.",
    fr="« {member} » a été lu ; autres fichiers de l’archive, laissés de côté : {count}.",
)
