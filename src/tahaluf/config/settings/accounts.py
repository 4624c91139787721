"""Accounts: our user model, how people sign in, and how often they may try."""

from django.urls import reverse_lazy

from tahaluf.config.settings.environment import flag, text

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/account/login/"

# Nobody signs up alone: a steward invites.
ACCOUNT_ADAPTER = "tahaluf.hub.accounts.adapters.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation went to the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tahaluf"
MFA_RECOVERY_CODE_COUNT = 10
USERSESSIONS_TRACK_ACTIVITY = False

INVITATION_DAYS = 14
API_RATE = text("API_RATE", "600/m")
TAXII_RATE = text("TAXII_RATE", "6000/m")
# The header in which the reverse proxy writes the client's certificate (PEM, percent-encoded); empty: certificates open nothing.
TAXII_CERTIFICATE_HEADER = text("TAXII_CERTIFICATE_HEADER") if flag("BEHIND_PROXY") else ""
TAXII_UNKNOWN_RATE = "300/m"  # requests of one address without a right name and password, or token

# A member that runs its own identity provider: TAHALUF_OIDC_SERVER (issuer), _CLIENT, _SECRET, _NAME.
SOCIALACCOUNT_ADAPTER = "tahaluf.hub.accounts.adapters.KnownPeopleOnly"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "member",
                    "name": text("OIDC_NAME", "OpenID"),
                    "client_id": text("OIDC_CLIENT"),
                    "secret": text("OIDC_SECRET"),
                    "settings": {"server_url": text("OIDC_SERVER"), "oauth_pkce_enabled": True},
                }
            ]
        }
    }
    if text("OIDC_SERVER")
    else {}
)

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = flag("HTTPS")
