"""Settings, URLs and server entry: the only place that reads the environment."""
