"""Reference tables that ship with the product: one CSV or YAML file each, with a source and a date per row."""
