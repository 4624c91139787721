"""Applications, middleware, templates."""

from tahaluf.config.settings import environment
from tahaluf.config.settings.environment import assets_folder, data_folder, is_exercise, secret_key

DATA_FOLDER = data_folder()
DEBUG = False
EXERCISE_HUB = is_exercise()
EXERCISE_MARK = environment.EXERCISE_MARK
SECRET_KEY = secret_key()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "tahaluf.config.urls"
WSGI_APPLICATION = "tahaluf.config.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"

# Our pages come first: their templates replace the sign-in templates of allauth.
INSTALLED_APPS = [
    "tahaluf.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "tahaluf.hub.members",
    "tahaluf.hub.accounts",
    "tahaluf.hub.ledger",
    "tahaluf.hub.audit",
    "tahaluf.hub.intake",
    "tahaluf.hub.assess",
    "tahaluf.hub.alerts",
    "tahaluf.hub.replies",
    "tahaluf.hub.searches",
    "tahaluf.hub.taxii",
    "tahaluf.hub.deconfliction",
    "tahaluf.hub.desks.campaigns",
    "tahaluf.hub.federation",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tahaluf.web.context.page",
            ]
        },
    }
]

STATIC_URL = "/static/"
ASSETS_FOLDER = assets_folder()
STATIC_ROOT = ASSETS_FOLDER / "static"
STATICFILES_DIRS = [("fonts", ASSETS_FOLDER / "fonts")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tahaluf.web.assets.storage.AssetStorage"},
}
