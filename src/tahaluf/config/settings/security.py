"""Middleware and protective headers. TAHALUF_HTTPS=1 says that the hub is served over HTTPS and turns on what that allows."""

from csp.constants import NONE, SELF

from tahaluf.config.settings.environment import data_folder, flag, text

HTTPS = flag("HTTPS")
ALLOWED_HOSTS = [host for host in text("HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tahaluf.web.middleware.speak_accounts_language",
    "tahaluf.web.middleware.answer_domain_errors",
]

# Own files only; `data:` images are the QR code of the authenticator set-up.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "tahaluf.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None

# Limits of requests and sign-in attempts count here: shared by all processes, on PostgreSQL by all machines.
CACHES = {
    "default": {
        "BACKEND": f"tahaluf.hub.caches.{'HubCache' if text('DATABASE_URL') else 'FileCache'}",
        "LOCATION": str(data_folder() / "counters.sqlite3"),
    }
}

# What goes wrong is told by its place and kind alone: messages and values may hold what a record says.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "tahaluf.config.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "level": "INFO"}},
    "loggers": {"django": {"handlers": [], "level": "INFO"}, "tahaluf": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
