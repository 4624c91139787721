"""Watch: weekly counts of many series, and what in them is rising, new, back, late or silent."""
