"""Records: the envelope, the kinds, markings, canonical form, signature, and who may see what."""
