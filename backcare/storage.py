"""Static files under names that carry their digest, compressed once when collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path: those paths must get the digest too.
    support_js_module_import_aggregation = True
