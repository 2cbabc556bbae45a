from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class ExercisesConfig(AppConfig):
    name = "exercises"
    verbose_name = _("exercises")

    def ready(self) -> None:
        from exercises.models.edition import content_changed
        from exercises.models.shipped import Shipped

        for model in self.get_models():
            if issubclass(model, Shipped):
                for changed in (post_save, post_delete):
                    changed.connect(content_changed, sender=model, dispatch_uid=f"edition-{changed}-{model.__name__}")
