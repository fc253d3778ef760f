from naungan.lib import house


class ContributionsConfig(house.Room):
    name = "naungan.contributions"
