from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "naungan.lib"
    default_auto_field = "django.db.models.BigAutoField"
