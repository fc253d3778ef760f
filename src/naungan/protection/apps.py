from naungan.lib import house


class ProtectionConfig(house.Room):
    name = "naungan.protection"
