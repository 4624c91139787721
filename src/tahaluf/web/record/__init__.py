"""One record: sections, provenance, who can see it, versions, retraction."""
