"""What other parts of the site may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that makes the account, with `user` and `sessions_per_day` (1 or 2).
client_joined = Signal()
