"""Cloudflare as a rehearsal has it: zones, their records, settings and rules, and Workers, by plan.

What replaces a resource is as in cloudflare/terraform-provider-cloudflare 5.22 (2026-07-10), which the
Pulumi provider bridges; errors carry the numbers of Cloudflare's API. What a plan allows is said
beside each limit; most of it is from the table of plans in cloudflare/cloudflare-docs
(src/content/plans/index.json, commit 0188ca2, 2026).

A zone is made once and used for years, by several stacks: an id of 32 hexadecimal digits that
nothing here made is taken for a zone that exists elsewhere, and so is an account's. Of such a zone
nothing is known but what this rehearsal put into it.
"""
