from naungan.lib import house


class ContributionsConfig(house.Room):
    name = "naungan.contributions"

    def ready(self) -> None:
        """Let every process know what takes up an approved act or the end of a partner's call."""
        from naungan.contributions.corrections import deaths, payouts, reversals, suspense  # noqa: F401
        from naungan.contributions.debits import mandates  # noqa: F401
        from naungan.contributions.payments import boxes  # noqa: F401
        from naungan.contributions.settlement import commands as settlement  # noqa: F401
