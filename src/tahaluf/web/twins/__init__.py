"""Lists of the pages for machines."""
