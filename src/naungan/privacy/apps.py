from naungan.lib import house


class PrivacyConfig(house.Room):
    name = "naungan.privacy"

    def ready(self) -> None:
        """Let every process know what takes up a granted request to be forgotten."""
        from naungan.privacy import erasing  # noqa: F401
