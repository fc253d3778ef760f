from naungan.lib import house


class ClaimsConfig(house.Room):
    name = "naungan.claims"
