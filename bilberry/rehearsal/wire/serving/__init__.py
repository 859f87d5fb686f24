"""The rehearsal's clouds on Pulumi's provider protocol: one service a package."""
