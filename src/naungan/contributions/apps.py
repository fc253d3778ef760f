from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "naungan.contributions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every process know what takes up an approved act or the end of a partner's call."""
        from naungan.contributions.corrections import deaths, payouts, reversals  # noqa: F401
        from naungan.contributions.debits import mandates  # noqa: F401
        from naungan.contributions.payments import boxes  # noqa: F401
        from naungan.contributions.settlement import commands as settlement  # noqa: F401
