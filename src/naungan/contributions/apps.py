from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "naungan.contributions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every process know what takes up an approved act or the end of a partner's call."""
        from naungan.contributions import boxes, deaths, mandates, parked, payouts, reversals, settlement  # noqa: F401
