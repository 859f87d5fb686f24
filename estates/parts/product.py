"""What the stack file of every product says, whatever it is composed of."""

from __future__ import annotations

from bilberry.stack_file.model import StackSettings
from components.component import Place


class ProductSettings(StackSettings):
    """The keys of every product, and what follows from them: its names and its place."""

    @property
    def place(self) -> Place:
        """Where the estate stands, and whose everything in it is."""
        own = {"Estate": self.estate, "Environment": self.environment}
        return Place(
            environment=self.environment,
            estate=self.estate,
            tags={**self.tags, **own},
            temporary=self.temporary,
        )

    def named(self, role: str) -> str:
        """What the estate's component of that role is called. Part of its URN: frozen for good."""
        return f"{self.estate}-{role}"
