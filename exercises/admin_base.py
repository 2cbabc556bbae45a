"""What the admin pages of the content have in common."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises import models
from exercises.models.shipped import Shipped


class Kept:
    """Nothing is deleted: a session names the exercises and variants it was done with."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NamedVariants:
    """Variants on offer are named with their exercise: fetch both at once."""

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is models.Variant:
            kwargs["queryset"] = models.Variant.objects.select_related("exercise")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class TextInline(Kept, admin.StackedInline):
    extra = 0


class ListInline(Kept, admin.TabularInline):
    """Parts of an object; each has a page of its own."""

    extra = 0
    show_change_link = True


class ContentAdmin(Kept, admin.ModelAdmin):
    """An object of the content: its key is chosen once, and it is archived and taken back in the list."""

    actions = ("archive", "take_back")
    save_on_top = True

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("key",) if obj else ()

    @admin.action(description=_("Archive: take out of use"))
    def archive(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._set_archived(queryset.filter(archived_at=None), timezone.now())

    @admin.action(description=_("Take back into use"))
    def take_back(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._set_archived(queryset.exclude(archived_at=None), None)

    def _set_archived(self, queryset: QuerySet[Any], archived_at: Any) -> None:
        for row in queryset:  # one by one, so that each is known to have changed
            row.archived_at = archived_at
            row.save(update_fields=["archived_at"])

    @admin.display(boolean=True, description=_("in use"))
    def in_use(self, row: Any) -> bool:
        return row.archived_at is None

    @admin.display(boolean=True, description=_("as shipped"))
    def as_shipped(self, row: Shipped) -> bool:
        return not row.was_edited


class PreviewAdmin(ContentAdmin):
    """Shows on the change page what the page's own `preview` makes of the stored object: read-only, in the reader's
    language."""

    class Media:
        css: ClassVar[dict[str, tuple[str, ...]]] = {
            "all": ("backcare/css/tokens.css", "exercises/css/figure.css", "exercises/css/preview.css")
        }

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "preview")
