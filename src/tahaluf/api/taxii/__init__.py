"""The TAXII 2.1 server at /taxii2/: discovery, one API root, collections, objects, manifests, versions, status."""

__all__ = ["urls"]
