"""Components: one ComponentResource a file, named by capability, with its settings beside it."""
