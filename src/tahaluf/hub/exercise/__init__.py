"""An invented coalition with a two-year story, to look at, to train with and to test against; nothing in it is real."""
