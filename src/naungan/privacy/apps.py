from naungan.lib import house


class PrivacyConfig(house.Room):
    name = "naungan.privacy"
