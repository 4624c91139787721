"""The hub's settings with a key and a data folder that only tests use."""

import os
import tempfile

os.environ.setdefault("TAHALUF_SECRET_KEY", "only for tests, forty characters and a few more")
os.environ.setdefault("TAHALUF_DATA", tempfile.mkdtemp(prefix="tahaluf-tests-"))

from tahaluf.config.settings import *  # noqa: F403 - the environment is read on import

# Commands that tests start are told the hub's own settings: this module is only on the path of the tests.
os.environ["DJANGO_SETTINGS_MODULE"] = "tahaluf.config.settings"
