"""The resource types of Cloudflare."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

ACCESS_RULE: Final = ResourceType("cloudflare:index/accessRule:AccessRule")
ACCOUNT: Final = ResourceType("cloudflare:index/account:Account")
ARGO_SMART_ROUTING: Final = ResourceType("cloudflare:index/argoSmartRouting:ArgoSmartRouting")
BOT_MANAGEMENT: Final = ResourceType("cloudflare:index/botManagement:BotManagement")
CERTIFICATE_PACK: Final = ResourceType("cloudflare:index/certificatePack:CertificatePack")
CUSTOM_PAGES: Final = ResourceType("cloudflare:index/customPages:CustomPages")
CUSTOM_SSL: Final = ResourceType("cloudflare:index/customSsl:CustomSsl")
DNS_RECORD: Final = ResourceType("cloudflare:index/dnsRecord:DnsRecord")
FILTER: Final = ResourceType("cloudflare:index/filter:Filter")
FIREWALL_RULE: Final = ResourceType("cloudflare:index/firewallRule:FirewallRule")
HEALTHCHECK: Final = ResourceType("cloudflare:index/healthcheck:Healthcheck")
LIST: Final = ResourceType("cloudflare:index/list:List")
LIST_ITEM: Final = ResourceType("cloudflare:index/listItem:ListItem")
LOGPUSH_JOB: Final = ResourceType("cloudflare:index/logpushJob:LogpushJob")
MANAGED_TRANSFORMS: Final = ResourceType("cloudflare:index/managedTransforms:ManagedTransforms")
NOTIFICATION_POLICY: Final = ResourceType("cloudflare:index/notificationPolicy:NotificationPolicy")
PAGES_PROJECT: Final = ResourceType("cloudflare:index/pagesProject:PagesProject")
PAGE_RULE: Final = ResourceType("cloudflare:index/pageRule:PageRule")
R2_BUCKET: Final = ResourceType("cloudflare:index/r2Bucket:R2Bucket", holds_data=True)
RATE_LIMIT: Final = ResourceType("cloudflare:index/rateLimit:RateLimit")
RECORD: Final = ResourceType("cloudflare:index/record:Record")
REGIONAL_HOSTNAME: Final = ResourceType("cloudflare:index/regionalHostname:RegionalHostname")
RULESET: Final = ResourceType("cloudflare:index/ruleset:Ruleset")
SNIPPET: Final = ResourceType("cloudflare:index/snippet:Snippet")
SPECTRUM_APPLICATION: Final = ResourceType(
    "cloudflare:index/spectrumApplication:SpectrumApplication"
)
TIERED_CACHE: Final = ResourceType("cloudflare:index/tieredCache:TieredCache")
TOTAL_TLS: Final = ResourceType("cloudflare:index/totalTls:TotalTls")
TURNSTILE_WIDGET: Final = ResourceType("cloudflare:index/turnstileWidget:TurnstileWidget")
UNIVERSAL_SSL_SETTING: Final = ResourceType(
    "cloudflare:index/universalSslSetting:UniversalSslSetting"
)
URL_NORMALIZATION_SETTINGS: Final = ResourceType(
    "cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings"
)
USER_AGENT_BLOCKING_RULE: Final = ResourceType(
    "cloudflare:index/userAgentBlockingRule:UserAgentBlockingRule"
)
WAITING_ROOM: Final = ResourceType("cloudflare:index/waitingRoom:WaitingRoom")
WORKER: Final = ResourceType("cloudflare:index/worker:Worker")
WORKERS_CRON_TRIGGER: Final = ResourceType("cloudflare:index/workersCronTrigger:WorkersCronTrigger")
WORKERS_CUSTOM_DOMAIN: Final = ResourceType(
    "cloudflare:index/workersCustomDomain:WorkersCustomDomain"
)
WORKERS_KV_NAMESPACE: Final = ResourceType(
    "cloudflare:index/workersKvNamespace:WorkersKvNamespace", holds_data=True
)
WORKERS_ROUTE: Final = ResourceType("cloudflare:index/workersRoute:WorkersRoute")
WORKERS_SCRIPT: Final = ResourceType("cloudflare:index/workersScript:WorkersScript")
WORKERS_SCRIPT_SUBDOMAIN: Final = ResourceType(
    "cloudflare:index/workersScriptSubdomain:WorkersScriptSubdomain"
)
WORKER_SCRIPT: Final = ResourceType("cloudflare:index/workerScript:WorkerScript")
WORKER_VERSION: Final = ResourceType("cloudflare:index/workerVersion:WorkerVersion")
ZONE: Final = ResourceType("cloudflare:index/zone:Zone", holds_data=True)
ZONE_DNSSEC: Final = ResourceType("cloudflare:index/zoneDnssec:ZoneDnssec")
ZONE_LOCKDOWN: Final = ResourceType("cloudflare:index/zoneLockdown:ZoneLockdown")
ZONE_SETTING: Final = ResourceType("cloudflare:index/zoneSetting:ZoneSetting")
ZONE_SUBSCRIPTION: Final = ResourceType("cloudflare:index/zoneSubscription:ZoneSubscription")
