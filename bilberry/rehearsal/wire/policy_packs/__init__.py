"""Policy packs: any pack of Pulumi's, run over its own protocol, as Pulumi's engine does."""
