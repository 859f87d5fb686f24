"""Facts about vendors, without behaviour: regions, plans, limits, resource types. Imports nothing of ours.

A folder a vendor. Its modules hold one record for each resource type in use; a module of AWS is a service,
named as Pulumi's SDK names it. `records` has them all.
"""
