"""The Salon's `vercel.json`; `python -m estates.salon.vercel_json` writes it.

Its values are the seed's, without its flaws; docs/seeds.md lists what was mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bilberry.findings import Finding
from components.web.vercel_account import VercelSettings
from components.web.vercel_json import Cron, FunctionConfig, Header, HeaderRule, Rewrite, VercelJson

FILE: Final = Path(__file__).parents[2] / "runtime" / "web" / "vercel.json"

SOCKETS: Final = "ws.pinkblueberry.com"

STRIPE: Final = "https://js.stripe.com"

CONTENT_SECURITY_POLICY: Final = {
    "default-src": "'self'",
    # Next.js puts scripts into its pages; without 'unsafe-inline' it needs a nonce for every one.
    "script-src": f"'self' 'unsafe-inline' {STRIPE}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: https:",
    "font-src": "'self' data:",
    "connect-src": f"'self' https://api.stripe.com https://*.sentry.io wss://{SOCKETS}",
    # What Stripe asks for its card form and 3-D Secure (docs.stripe.com/security/guide, 2026-11).
    "frame-src": f"{STRIPE} https://hooks.stripe.com",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

PUBLIC_ANSWER: Final = "/api/bookings/availability"
"""The one answer of the API that is the same for everybody."""


def _headers() -> tuple[HeaderRule, ...]:
    policy = "; ".join(f"{name} {sources}" for name, sources in CONTENT_SECURITY_POLICY.items())
    everywhere = {
        "Content-Security-Policy": policy,
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    cached = {"Cache-Control": "s-maxage=60, stale-while-revalidate=300"}
    return (
        HeaderRule(source="/(.*)", headers=_each(everywhere)),
        HeaderRule(source=PUBLIC_ANSWER, headers=_each(cached)),
    )


def _each(headers: dict[str, str]) -> tuple[Header, ...]:
    return tuple(Header(key=key, value=value) for key, value in headers.items())


VERCEL_JSON: Final = VercelJson(
    functions={
        "app/api/bookings/availability/route.ts": FunctionConfig(
            max_duration=10, memory=1024, regions=("iad1", "sfo1")
        ),
        "app/api/payments/webhook/route.ts": FunctionConfig(
            max_duration=30, memory=512, regions=("iad1",)
        ),
        "app/api/analytics/generate/route.ts": FunctionConfig(max_duration=60, memory=3008),
        "app/api/ai/recommendations/route.ts": FunctionConfig(max_duration=30, memory=1024),
    },
    rewrites=(Rewrite(source="/api/socket/:path*", destination=f"https://{SOCKETS}/:path*"),),
    headers=_headers(),
    crons=(
        Cron(path="/api/cron/send-reminders", schedule="*/15 * * * *"),
        Cron(path="/api/cron/sync-inventory", schedule="0 */6 * * *"),
        Cron(path="/api/cron/generate-reports", schedule="0 2 * * *"),
        Cron(path="/api/cron/cleanup-sessions", schedule="0 3 * * *"),
        # The seed has this schedule inside the function, where Vercel knows no such key.
        Cron(path="/api/analytics/generate", schedule="0 2 * * *"),
    ),
)


def vercel_json_fits_the_plan(vercel: VercelSettings) -> Iterator[Finding]:
    """The checked-in `vercel.json` asks for nothing that the plan lacks."""
    if found := list(VERCEL_JSON.findings_on(vercel)):
        reason = f"a plan for all of runtime/web/vercel.json: {'; '.join(map(str, found))}"
        yield Finding.at("vercel.plan", vercel.plan, reason, "plan: pro")


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(VERCEL_JSON.text())
