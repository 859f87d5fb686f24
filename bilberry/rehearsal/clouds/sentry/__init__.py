"""Sentry as a rehearsal has it: teams, projects, their keys and alerts.

The Pulumi provider 0.0.9 bridges jianyuan/terraform-provider-sentry 0.11.2 (2024-11). Organisations,
teams and members that nothing here made are taken to exist; a project has to be made by a program.
"""
