"""The desk of precursors: notices with their deadlines, needs with the arithmetic, orders to look at first."""
