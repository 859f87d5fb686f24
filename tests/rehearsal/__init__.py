"""The engine of the rehearsal: programs are played over a small cloud of toys, and told as data."""
