from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "naungan.protection"
    default_auto_field = "django.db.models.BigAutoField"
