"""Norsjö 2020 as an example that runs: loaded from ``data/norsjo`` and played through the same acts as the pages use."""
