from naungan.lib import house


class RegistryConfig(house.Room):
    name = "naungan.registry"
