"""Languages of the interface: Arabic, English, French; formats that never misread a typed number or date."""

LANGUAGE_CODE = "en"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
USE_I18N = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["tahaluf.web.formats"]
USE_THOUSAND_SEPARATOR = False
