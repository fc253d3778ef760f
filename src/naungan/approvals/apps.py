from naungan.lib import house


class ApprovalsConfig(house.Room):
    name = "naungan.approvals"
