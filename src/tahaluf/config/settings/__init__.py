"""Django settings, one file per concern; every value an operator may set is read from the environment here."""

from tahaluf.config.settings.accounts import *  # noqa: F403
from tahaluf.config.settings.alerts import *  # noqa: F403
from tahaluf.config.settings.base import *  # noqa: F403
from tahaluf.config.settings.database import *  # noqa: F403
from tahaluf.config.settings.languages import *  # noqa: F403
from tahaluf.config.settings.security import *  # noqa: F403
