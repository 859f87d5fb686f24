"""GitHub as a rehearsal has it: repositories, what Actions needs of them, teams, by plan.

What replaces a resource is as in integrations/terraform-provider-github (commit b6ce8c0, 2026-08-07),
which the Pulumi provider bridges. What a plan allows is said beside each limit, with its source.

Repositories, teams and users that nothing here made are taken to exist: people make them by hand
and programs name them. Of such a repository nothing is known, so that no plan stands against it. An
environment has to be made by a program, as a secret can only be put into one that is there.
"""
