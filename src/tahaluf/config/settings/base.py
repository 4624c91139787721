"""Applications, middleware, templates."""

from tahaluf.config.settings.environment import data_folder, flag, text

DATA_FOLDER = data_folder()
DEBUG = False
EXERCISE_HUB = flag("EXERCISE")
SECRET_KEY = text("SECRET_KEY", "set-by-tahaluf-up-from-the-data-folder")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "tahaluf.config.urls"
WSGI_APPLICATION = "tahaluf.config.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "tahaluf.hub.members",
    "tahaluf.hub.accounts",
    "tahaluf.hub.ledger",
    "tahaluf.hub.audit",
    "tahaluf.web",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

STATIC_URL = "/static/"
