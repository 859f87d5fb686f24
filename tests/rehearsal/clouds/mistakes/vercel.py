"""Mistakes that Vercel tells."""

from typing import Any

import pulumi
import pulumiverse_vercel as vercel

from tests.rehearsal.clouds.mistakes.mistake import Mistakes

MISTAKES = Mistakes()


def project(**inputs: Any) -> vercel.Project:
    return vercel.Project("web", name="salon", framework="nextjs", **inputs)


def after(resource: pulumi.Resource) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(depends_on=resource)


def variable(
    name: str, project_id: Any, key: str = "API_URL", **inputs: Any
) -> vercel.ProjectEnvironmentVariable:
    defaults: dict[str, Any] = {"value": "x", "targets": ["production"], "sensitive": False}
    return vercel.ProjectEnvironmentVariable(
        name, project_id=project_id, key=key, **{**defaults, **inputs}
    )


def firewall(*rules: dict[str, Any], **inputs: Any) -> None:
    vercel.FirewallConfig(
        "firewall", project_id=project().id, rules={"rules": list(rules)}, **inputs
    )


def rule(name: str, **action: Any) -> dict[str, Any]:
    path = {"type": "path", "op": "pre", "value": "/api/"}
    return {
        "name": name,
        "action": {"action": "deny", **action},
        "condition_groups": [{"conditions": [path]}],
    }


def limit(name: str, algorithm: str = "fixed_window", window: int = 60) -> dict[str, Any]:
    rates = {"limit": 100, "window": window, "keys": ["ip"], "algo": algorithm, "action": "deny"}
    return rule(name, action="rate_limit", rate_limit=rates)


@MISTAKES.add("web", "resourceConfig.functionDefaultRegions", "keep iad1")
def four_regions_on_hobby() -> None:
    project(resource_config={"function_default_regions": ["iad1", "sfo1", "sin1", "fra1"]})


@MISTAKES.add("web", "resourceConfig.functionDefaultRegions", "keep", vercel="pro")
def six_regions_on_pro() -> None:
    regions = ["iad1", "sfo1", "sin1", "fra1", "lhr1", "syd1"]
    project(resource_config={"function_default_regions": regions})


@MISTAKES.add("web", "resourceConfig.functionDefaultRegions", "iad1")
def a_region_of_aws_at_vercel() -> None:
    project(resource_config={"function_default_regions": ["us-east-1"]})


@MISTAKES.add("web", "resourceConfig.functionDefaultTimeout", "at most 300")
def a_function_of_800_seconds_on_hobby() -> None:
    project(resource_config={"function_default_timeout": 800})


@MISTAKES.add("web", "passwordProtection", "vercel: pro")
def a_password_on_hobby() -> None:
    project(password_protection={"password": "x", "deployment_type": "only_preview_deployments"})


@MISTAKES.add("web", "vercelAuthentication.deploymentType", "vercel: pro")
def production_behind_a_sign_in_on_hobby() -> None:
    project(vercel_authentication={"deployment_type": "all_deployments"})


@MISTAKES.add("web", "trustedIps", "vercel: enterprise", vercel="pro")
def trusted_addresses_on_pro() -> None:
    addresses = [{"value": "192.0.2.1"}]
    project(trusted_ips={"addresses": addresses, "deployment_type": "all_deployments"})


@MISTAKES.add("web", "nodeVersion", "22.x")
def a_node_version_vercel_builds_no_more() -> None:
    project(node_version="18.x")


@MISTAKES.add("docs", "name", "use a new name")
def two_projects_of_one_name() -> None:
    vercel.Project("docs", name="salon", opts=after(project()))


@MISTAKES.add("again", "key", "keep one")
def a_variable_twice_in_one_environment() -> None:
    web = project()
    url = variable("url", web.id)
    variable("again", web.id, targets=["production", "preview"], opts=after(url))


@MISTAKES.add("zone", "key", "another name")
def a_reserved_variable() -> None:
    variable("zone", project().id, "TZ")


@MISTAKES.add("url", "key", "underscores")
def a_variable_with_a_hyphen() -> None:
    variable("url", project().id, "API-URL")


@MISTAKES.add("url", "gitBranch", 'targets=["preview"]')
def a_variable_of_a_branch_in_production() -> None:
    variable("url", project().id, git_branch="beta")


@MISTAKES.add("url", "targets", "write, for example")
def a_variable_of_no_environment() -> None:
    variable("url", project().id, targets=None)


@MISTAKES.add("large", "value", "in a file or a store")
def a_variable_over_64_kb() -> None:
    variable("large", project().id, value="x" * 70_000)


@MISTAKES.add("shared", "sensitive", "sensitive=False")
def a_sensitive_variable_shared_with_development() -> None:
    vercel.SharedEnvironmentVariable(
        "shared", key="API_KEY", value="x", targets=["development"], sensitive=True
    )


@MISTAKES.add("url", "projectId", "project.id")
def a_project_that_nobody_made() -> None:
    variable("url", "prj_0123456789012345678901234567")


@MISTAKES.add("docs-domain", "domain", "remove it there")
def one_domain_in_two_projects() -> None:
    docs = vercel.Project("docs", name="docs")
    first = vercel.ProjectDomain("domain", project_id=project().id, domain="example.com")
    vercel.ProjectDomain("docs-domain", project_id=docs.id, domain="example.com", opts=after(first))


@MISTAKES.add("domain", "domain", "without scheme")
def a_domain_with_its_scheme() -> None:
    vercel.ProjectDomain("domain", project_id=project().id, domain="https://example.com")


@MISTAKES.add("firewall", "rules.rules", "into one rule")
def four_firewall_rules_on_hobby() -> None:
    firewall(*(rule(f"rule {number}") for number in range(4)))


@MISTAKES.add("firewall", "rules.rules", "into one rule")
def two_rate_limits_on_hobby() -> None:
    firewall(limit("one"), limit("two"))


@MISTAKES.add("firewall", "algo", "vercel: enterprise", vercel="pro")
def a_token_bucket_on_pro() -> None:
    firewall(limit("one", algorithm="token_bucket"))


@MISTAKES.add("firewall", "window", "10 to 600 seconds")
def a_rate_limit_by_the_hour_on_hobby() -> None:
    firewall(limit("one", window=3600))


@MISTAKES.add("firewall", "managedRulesets.owasp", "vercel: enterprise", vercel="pro")
def managed_rules_on_pro() -> None:
    firewall(managed_rulesets={"owasp": {"xss": {"action": "deny", "active": True}}})


@MISTAKES.add("network", "cidr", "vercel: enterprise", vercel="pro")
def secure_compute_on_pro() -> None:
    vercel.Network("network", name="salon", cidr="10.64.0.0/20", region="iad1")


@MISTAKES.add("hook", "endpoint", "vercel: pro")
def a_webhook_on_hobby() -> None:
    vercel.Webhook("hook", endpoint="https://example.com", events=["deployment.created"])


@MISTAKES.add("drain", "endpoint", "vercel: pro")
def a_log_drain_on_hobby() -> None:
    vercel.LogDrain(
        "drain",
        delivery_format="json",
        endpoint="https://example.com",
        environments=["production"],
        sources=["lambda"],
    )


@MISTAKES.add("qa", "name", "vercel: pro")
def a_custom_environment_on_hobby() -> None:
    vercel.CustomEnvironment("qa", project_id=project().id, name="qa")


@MISTAKES.add("release", "stages", "100 percent", vercel="pro")
def a_rolling_release_that_never_ends() -> None:
    vercel.ProjectRollingRelease(
        "release",
        project_id=project().id,
        advancement_type="automatic",
        stages=[{"target_percentage": 10, "duration": 5}, {"target_percentage": 50}],
    )
