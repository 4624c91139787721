"""Addresses of static files: content-hashed once built, plain before."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # the package ships no types
    """Hashed names from the manifest; a file that is not built yet keeps its plain name, so a page never fails for its style."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or `name` itself where the manifest does not know it."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))
