from naungan.lib import house


class ComplaintsConfig(house.Room):
    name = "naungan.complaints"
