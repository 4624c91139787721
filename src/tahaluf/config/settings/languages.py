"""Languages of the interface: Arabic, English, French."""

LANGUAGE_CODE = "en"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
USE_I18N = True
