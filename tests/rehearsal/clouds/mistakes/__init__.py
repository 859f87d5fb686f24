"""Mistakes that only a vendor tells: page-short programs, each with one, and what is to be said."""

from tests.rehearsal.clouds.mistakes import aws, cloudflare, github, sentry, vercel
from tests.rehearsal.clouds.mistakes.mistake import Mistake

MISTAKES: list[Mistake] = [
    *aws.MISTAKES,
    *vercel.MISTAKES,
    *cloudflare.MISTAKES,
    *github.MISTAKES,
    *sentry.MISTAKES,
]
