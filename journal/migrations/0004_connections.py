import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import journal.models.invitations


def give_public_ids(apps, schema_editor):
    for connection in apps.get_model("journal", "Connection").objects.filter(public_id=None):
        connection.public_id = uuid.uuid4()
        connection.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clients", "their list of clients, with you in it"),
                            ("client", "the page about you"),
                            ("plan", "your plan"),
                            ("notes", "notes about you"),
                            ("summary", "the summary for your doctor"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("shown", "looked"), ("taken", "took a copy")],
                        default="shown",
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
            ],
            options={
                "verbose_name": "record of access",
                "verbose_name_plural": "records of access",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "for_role",
                    models.CharField(choices=[("client", "client"), ("instructor", "instructor")], max_length=12),
                ),
                ("email", models.EmailField(blank=True, max_length=254, null=True, verbose_name="e-mail address")),
                ("label", models.CharField(blank=True, max_length=80, verbose_name="for whom")),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(default=journal.models.invitations.valid_until)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
            },
        ),
        # Each connection that is there already gets an id of its own before the column asks for it.
        migrations.AddField(
            model_name="connection",
            name="public_id",
            field=models.UUIDField(default=None, editable=False, null=True),
        ),
        migrations.RunPython(give_public_ids, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="connection",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddConstraint(
            model_name="connection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "active"), _negated=True),
                    models.Q(("answered_at__isnull", False), ("ended_at", None)),
                    _connector="OR",
                ),
                name="journal_connection_active_was_agreed",
            ),
        ),
        migrations.AddField(
            model_name="accessrecord",
            name="client",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looked_at",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accessrecord",
            name="instructor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="looks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="connection",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="invitation",
                to="journal.connection",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="inviter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations_sent",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="accessrecord",
            index=models.Index(fields=["client", "at"], name="journal_accessrecord_history"),
        ),
        migrations.AddConstraint(
            model_name="accessrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["clients", "client", "plan", "notes", "summary"])),
                name="journal_accessrecord_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["shown", "taken"])), name="journal_accessrecord_result_known"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                condition=models.Q(("email__isnull", False)), fields=["email"], name="journal_invitation_by_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("for_role__in", ["client", "instructor"])), name="journal_invitation_role_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                name="journal_invitation_accepted_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("connection", None), ("accepted_at__isnull", False), _connector="OR"),
                name="journal_invitation_connects_when_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("created_at"))),
                name="journal_invitation_ends_after_start",
            ),
        ),
    ]
