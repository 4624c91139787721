"""The desk of precursors: notices, needs and orders that the reader may see, as the trade engine judges them."""
