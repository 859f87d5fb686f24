"""What Vercel has on its larger plans only.

Sources, all at vercel.com/docs: deployment-protection (2026-03) and its methods (2026-02, 2026-07),
skew-protection, functions/limitations (2025-12), builds/managing-builds (2026-08),
deployments/environments (2026-08), cron-jobs/usage-and-pricing (2026-01), security/vercel-waf and
security/secure-compute (read 2026-11).
"""

from __future__ import annotations

from typing import Final

from bilberry.vendors.plans import Feature, VercelPlan


def _from(least: VercelPlan, name: str) -> Feature:
    return Feature("vercel", name, least)


CONCURRENT_BUILDS: Final = _from("pro", "On-demand concurrent builds")
CUSTOM_ENVIRONMENT: Final = _from("pro", "A custom environment")
FIREWALL_BYPASS: Final = _from("pro", "A bypass of the firewall")
FREQUENT_CRONS: Final = _from("pro", "A cron job that runs more than once a day")
FUNCTION_FAILOVER: Final = _from("enterprise", "Function failover")
LARGE_BUILD_MACHINE: Final = _from("pro", "A larger build machine")
OWASP_RULESET: Final = _from("enterprise", "The managed OWASP ruleset")
PASSWORD_PROTECTION: Final = _from("pro", "Password Protection")
PERFORMANCE_CPU: Final = _from("pro", "The CPU type performance")
PROTECTION_OF_PRODUCTION: Final = _from("pro", "Protecting production's own domains")
SECURE_COMPUTE: Final = _from("enterprise", "A network (Secure Compute)")
SKEW_PROTECTION: Final = _from("pro", "Skew Protection")
TRUSTED_IPS: Final = _from("enterprise", "Trusted IPs")
