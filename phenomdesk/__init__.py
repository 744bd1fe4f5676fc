"""PhenomDesk: phenomenological research, from interviews to a findings chapter."""

__version__ = "0.1.0"
