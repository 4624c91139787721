"""The page of clusters: where, and since when, records are closer together than chance explains."""
