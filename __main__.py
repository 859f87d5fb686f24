"""The program Pulumi runs: read the stack's settings, build its estate, export its outputs."""

import pulumi

import estates
from bilberry import stack_file

document = stack_file.read(estates)
estate = estates.find(document.estate)

for name, value in estate.build(document).items():
    pulumi.export(name, value)
