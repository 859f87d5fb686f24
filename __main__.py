"""The program Pulumi runs: read the stack's settings, build its estate, export its outputs."""

import pulumi

import estates
import settings

document = settings.read()
estate = estates.find(document.estate)

for name, value in estate.build(document).items():
    pulumi.export(name, value)
