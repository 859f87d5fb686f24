"""The same programs through Pulumi's engine and ours: where they differ, ours is wrong."""
