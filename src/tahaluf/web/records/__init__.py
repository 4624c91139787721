"""The list of records: facets, search and pages over one query that lives in the URL."""
