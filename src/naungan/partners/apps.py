from naungan.lib import house


class PartnersConfig(house.Room):
    name = "naungan.partners"
