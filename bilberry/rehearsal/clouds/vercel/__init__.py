"""Vercel as a rehearsal has it: projects with their domains, variables and firewalls, by plan.

What replaces a resource, and what the provider itself checks, is as in vercel/terraform-provider-vercel
(commit c8a6711, 2026-08-07), which the Pulumi provider bridges. What a plan allows is said beside
each limit, with its source. Only what a program makes exists: a project's id that nothing here made
is refused, as Vercel would. Teams and members exist elsewhere and are taken as they are named.
"""
