"""A provider that owns nothing: the common ground of the engine's own providers."""

from __future__ import annotations

from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckRequest,
    CheckResult,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffConfigRequest,
    DiffKind,
    DiffRequest,
    DurationRequest,
    FindRequest,
    Found,
    InvokeRequest,
    Properties,
    ProviderError,
    ReadRequest,
    UpdateRequest,
)


class Passive:
    """Every method of `Provider` with its most reserved answer; subclasses say what they can do."""

    def check(self, request: CheckRequest) -> CheckResult:
        """Inputs are taken as they are."""
        return CheckResult(request.news)

    def diff(self, request: DiffRequest) -> Diff:
        """No change means anything."""
        return Diff()

    def create(self, request: CreateRequest) -> Created:
        """Nothing can be made."""
        raise ProviderError(f"{request.urn} can only be read, not created")

    def update(self, request: UpdateRequest) -> Properties:
        """Nothing can be changed."""
        raise ProviderError(f"{request.urn} can only be read, not updated")

    def read(self, request: ReadRequest) -> Found | None:
        """What is remembered is what there is."""
        return Found(request.id, request.inputs, request.outputs)

    def delete(self, request: DeleteRequest) -> None:
        """There is nothing to remove."""

    def invoke(self, request: InvokeRequest) -> Properties:
        """There are no functions."""
        raise ProviderError(f"there is no function {request.token}")

    def find(self, request: FindRequest) -> Created | None:
        """Nothing was ever made."""
        return None

    def seconds(self, request: DurationRequest) -> float:
        """No time at all."""
        return 0.0


class PassiveFactory:
    """A factory whose providers take any configuration."""

    def check_config(self, request: CheckConfigRequest) -> CheckResult:
        """Any configuration is as good as none."""
        return CheckResult(request.news)

    def diff_config(self, request: DiffConfigRequest) -> Diff:
        """What differs can be taken up."""
        olds, news = request.old_inputs, request.new_inputs
        changed = [key for key in {**olds, **news} if olds.get(key) != news.get(key)]
        return Diff(dict.fromkeys(changed, DiffKind.UPDATE))
