"""The consent of an instructor and a client is one look in an index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_pain_described")]

    operations = [
        migrations.AddIndex(
            model_name="connection",
            index=models.Index(fields=["client", "instructor", "state"], name="journal_connection_consent"),
        ),
        migrations.AlterField(
            model_name="connection",
            name="client",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="instructor_connections",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
