from naungan.lib import house


class OperationsConfig(house.Room):
    name = "naungan.operations"
