"""The page of the outlook: what is still to come in, what is expected, how such forecasts fared, where trends turned."""
