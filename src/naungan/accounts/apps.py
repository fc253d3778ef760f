from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "naungan.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from naungan.accounts import witness
        from naungan.accounts.sign_ins import listen

        listen()
        witness.listen()
