"""Cooperation: overlaps and gaps, needs met by offers, how commitments stand, what follows from agreements."""
