from naungan.lib import house


class ContributionsConfig(house.Room):
    name = "naungan.contributions"

    def ready(self) -> None:
        """Let every process know what takes up a granted request or the end of a partner's call."""
        from naungan.contributions.corrections import deaths, payouts  # noqa: F401
        from naungan.contributions.debits import mandates  # noqa: F401
