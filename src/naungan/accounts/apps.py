from naungan.lib import house


class AccountsConfig(house.Room):
    name = "naungan.accounts"

    def ready(self) -> None:
        from naungan.accounts.sign_ins import listen

        listen()
