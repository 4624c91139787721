"""STIX 2.1 bundles in and out, with the marking and extension definitions that make our kinds valid STIX."""

from tahaluf.exchange.stix.definitions import extension_definitions, identity, schema_of, tlp_definitions
from tahaluf.exchange.stix.reading import Arrived, read_bundle
from tahaluf.exchange.stix.writing import write_bundle

__all__ = ["Arrived", "extension_definitions", "identity", "read_bundle", "schema_of", "tlp_definitions", "write_bundle"]
