from naungan.lib import house


class PlacesConfig(house.Room):
    name = "naungan.places"
