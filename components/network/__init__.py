"""A private network in one region: its subnets, its ways out, the record of its traffic."""
