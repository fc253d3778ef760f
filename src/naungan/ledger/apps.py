from naungan.lib import house


class LedgerConfig(house.Room):
    name = "naungan.ledger"
