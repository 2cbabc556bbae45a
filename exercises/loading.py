"""Put the shipped content into the database, as often as you like: only what nobody edited is ever replaced."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from exercises import models
from exercises.content import Piece
from exercises.models.shipped import Archivable, OwnedObject, Shipped

type Path = tuple[str, ...]
type Rows = dict[Path, Shipped]


@dataclass(frozen=True)
class Kind:
    """A model of the content. `within`: what it is part of; `name`: the lookup of its key there; `refers`: columns
    that point at another kind."""

    model: type[Shipped]
    within: type[Shipped] | None = None
    name: str = "key"
    refers: Mapping[str, type[Shipped]] | None = None

    @property
    def parent(self) -> str:
        """The column that leads to what it is part of, named after that model."""
        return (self.within._meta.model_name or "") if self.within else ""


# A parent, and whatever a row points at, before the row.
KINDS = (
    Kind(models.Exercise),
    Kind(models.ExerciseText, models.Exercise, "language"),
    Kind(models.Variant, models.Exercise),
    Kind(models.VariantText, models.Variant, "language"),
    Kind(models.Block, models.Variant),
    Kind(models.BlockText, models.Block, "language"),
    Kind(models.Step, models.Block),
    Kind(models.StepText, models.Step, "language"),
    Kind(models.Caution, models.Exercise, refers={"substitute": models.Variant}),
    Kind(models.CautionText, models.Caution, "language"),
    Kind(models.Routine),
    Kind(models.RoutineText, models.Routine, "language"),
    Kind(models.RoutineExercise, models.Routine, "exercise__key", refers={"exercise": models.Exercise}),
    Kind(models.Preset, models.Routine),
    Kind(models.PresetText, models.Preset, "language"),
    Kind(
        models.PresetExercise,
        models.Preset,
        "exercise__key",
        refers={"exercise": models.Exercise, "variant": models.Variant},
    ),
)
BY_MODEL = {kind.model: kind for kind in KINDS}


def load(pieces: Iterable[Piece]) -> Counter[str]:
    """Store the pieces, all or nothing. Counts of rows: created, updated, unchanged, kept (edited here), archived."""
    wanted: dict[str, list[Piece]] = {}
    for piece in pieces:
        wanted.setdefault(piece.kind, []).append(piece)
    counts: Counter[str] = Counter(created=0, updated=0, unchanged=0, kept=0, archived=0)
    with transaction.atomic():
        stored: dict[type[Shipped], Rows] = {}
        for kind in KINDS:
            stored[kind.model] = _stored(kind)
            _bring_in(kind, wanted.get(kind.model.__name__, []), stored, counts)
        if counts["created"] or counts["updated"] or counts["archived"]:
            models.Edition.objects.renew()
    return counts


def _stored(kind: Kind) -> Rows:
    """What is there already and belongs to nobody in particular, by path (one query)."""
    lookups, owners = _lookups(kind)
    names = [f"at_{place}" for place in range(len(lookups))]
    rows = kind.model._default_manager.filter(**dict.fromkeys(owners)).annotate(
        **{name: F(lookup) for name, lookup in zip(names, lookups, strict=True)}
    )
    return {tuple(getattr(row, name) for name in names): row for row in rows}


def _lookups(kind: Kind) -> tuple[list[str], list[str]]:
    """The lookups that make up a path, and those of every owner on the way."""
    lookups, owners = [kind.name], ["owner"] if issubclass(kind.model, OwnedObject) else []
    if kind.within:
        above, above_owners = _lookups(BY_MODEL[kind.within])
        lookups = [f"{kind.parent}__{lookup}" for lookup in above] + lookups
        owners += [f"{kind.parent}__{owner}" for owner in above_owners]
    return lookups, owners


def _bring_in(kind: Kind, pieces: list[Piece], stored: Mapping[type[Shipped], Rows], counts: Counter[str]) -> None:
    rows = stored[kind.model]
    created: dict[Path, Shipped] = {}
    changed: list[Shipped] = []
    for piece in pieces:
        new = _as_row(kind, piece, stored)
        row = rows.get(piece.path)
        if row is None:
            created[piece.path] = new
        elif row.shipped_digest == new.shipped_digest and not row.was_edited:
            counts["unchanged"] += 1
        elif row.was_edited and row.state_digest() != new.shipped_digest:
            counts["kept"] += 1
        else:
            _take_over(row, new)
            changed.append(row)
    withdrawn = [rows[path] for path in rows.keys() - {piece.path for piece in pieces}]
    archived = [row for row in withdrawn if isinstance(row, Archivable) and _archive(row)]
    kind.model._default_manager.bulk_create(created.values())
    rows.update(created)
    columns = [*kind.model.SHIPPED, "shipped_digest", *(["archived_at"] if issubclass(kind.model, Archivable) else [])]
    kind.model._default_manager.bulk_update([*changed, *archived], columns, batch_size=100)
    counts.update(created=len(created), updated=len(changed), archived=len(archived))


def _as_row(kind: Kind, piece: Piece, stored: Mapping[type[Shipped], Rows]) -> Shipped:
    """The piece as an unsaved row that carries its own digest."""
    values = dict(piece.values)
    if kind.within:
        values[kind.parent] = stored[kind.within][piece.path[:-1]]
    column, _, lookup = kind.name.partition("__")
    values[column] = (piece.path[-1],) if lookup else piece.path[-1]
    for name, model in (kind.refers or {}).items():
        if values.get(name) is not None:
            values[name] = stored[model][values[name]]
    row = kind.model(**values)
    row.shipped_digest = row.state_digest()
    return row


def _take_over(row: Shipped, new: Shipped) -> None:
    for name in (*row.SHIPPED, "shipped_digest"):
        setattr(row, name, getattr(new, name))
    if isinstance(row, Archivable):
        row.archived_at = None


def _archive(row: Archivable) -> bool:
    """Take out of use what is shipped no longer, unless it was made or edited here; whether anything was done."""
    if row.was_edited or row.archived_at is not None:
        return False
    row.archived_at = timezone.now()
    row.shipped_digest = row.state_digest()
    return True
