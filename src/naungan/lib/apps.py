from naungan.lib import house


class LibConfig(house.Room):
    name = "naungan.lib"
