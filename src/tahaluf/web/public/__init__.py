"""Public pages: alerts that may be published, as a page and as an Atom feed."""
