"""Figures a reader would ask for: pages against a floor of bare Django, and against ten years of entries.

`make bench` prints them on SQLite and PostgreSQL. Absolute times do not travel to other machines; ratios do.
`make bench-player` prints what a frame of the player costs, and when its cues come.
"""
