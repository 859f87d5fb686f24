"""A provider that owns nothing: the common ground of the engine's own providers."""

from __future__ import annotations

from collections.abc import Sequence

from bilberry.rehearsal.provider import (
    Change,
    Checked,
    Created,
    Diff,
    Found,
    Properties,
    ProviderError,
)


class Passive:
    """Every method of `Provider` with its most reserved answer; subclasses say what they can do."""

    def check(self, urn: str, olds: Properties | None, news: Properties, *, seed: bytes) -> Checked:
        """Inputs are taken as they are."""
        del urn, olds, seed
        return Checked(news)

    def diff(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        ignore_changes: Sequence[str] = (),
    ) -> Diff:
        """No change means anything."""
        del urn, id, old_inputs, old_outputs, news, ignore_changes
        return Diff()

    def create(self, urn: str, inputs: Properties, *, preview: bool, token: str = "") -> Created:
        """Nothing can be made."""
        del inputs, preview, token
        raise ProviderError(f"{urn} can only be read, not created")

    def update(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        preview: bool,
    ) -> Properties:
        """Nothing can be changed."""
        del id, old_inputs, old_outputs, news, preview
        raise ProviderError(f"{urn} can only be read, not updated")

    def read(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Found | None:
        """What is remembered is what there is."""
        del urn
        return Found(id, inputs, outputs)

    def delete(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> None:
        """There is nothing to remove."""

    def invoke(self, token: str, args: Properties) -> Properties:
        """There are no functions."""
        del args
        raise ProviderError(f"there is no function {token}")

    def find(self, urn: str, token: str) -> Created | None:
        """Nothing was ever made."""
        del urn, token
        return None

    def seconds(self, urn: str, operation: str, inputs: Properties) -> float:
        """No time at all."""
        del urn, operation, inputs
        return 0.0


class PassiveFactory:
    """A factory whose providers take any configuration."""

    def check_config(self, urn: str, olds: Properties | None, news: Properties) -> Checked:
        """Any configuration is as good as none."""
        del urn, olds
        return Checked(news)

    def diff_config(self, urn: str, old_inputs: Properties, news: Properties) -> Diff:
        """What differs can be taken up."""
        del urn
        keys = {**old_inputs, **news}
        changed = [key for key in keys if old_inputs.get(key) != news.get(key)]
        return Diff(dict.fromkeys(changed, Change.UPDATE))
