"""How alerts leave the hub: mail server, allowed webhook hosts, the weekly budget, the hub's own address.

Without TAHALUF_SMTP_HOST, mail is written to the folder outbox of the data folder.
"""

from tahaluf.config.settings.environment import data_folder, flag, text

SITE_ADDRESS = text("ADDRESS").rstrip("/")  # such as https://hub.example.org: links in mails and feeds begin with it
ALERT_BUDGET = int(text("ALERT_BUDGET", "10"))  # signals or alerts a week that one reader is asked to look at
SMALL_COUNTS = int(text("SMALL_COUNTS", "0"))  # printed briefs withhold counts from 1 to one below it; 0 shows all
WEBHOOK_ALLOW = frozenset(host for host in text("WEBHOOK_ALLOW").lower().split(",") if host)  # hosts on private networks

EMAIL_HOST = text("SMTP_HOST", "localhost")
EMAIL_PORT = int(text("SMTP_PORT", "587"))
EMAIL_HOST_USER = text("SMTP_USER")
EMAIL_HOST_PASSWORD = text("SMTP_PASSWORD")
EMAIL_USE_TLS = flag("SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = data_folder() / "outbox"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if text('SMTP_HOST') else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "tahaluf@localhost")
