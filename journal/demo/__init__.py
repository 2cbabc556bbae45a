"""Invented people with half a year of practice: for trying the site out, for its pictures and for its tests.

`cast` says who they are, `practice` and `pain` what they log (values only, the same for the same seed and day),
`rows` writes it.
"""

import uuid

NAMESPACE = uuid.UUID("5f0c9a4e-9d0b-5c0e-8a44-7d1c61f2b7a0")  # of every uuid of the demo
DOMAIN = "demo.example"  # a name that is reserved: no mail can ever reach it
PASSWORD = "slow-and-steady"  # noqa: S105 - printed for whoever loads the demo data
SEED = 1
