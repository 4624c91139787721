"""Care: who of those in need is treated, how far the nearest centre is, where one more would help most, how centres grew."""
