"""The web application on Vercel, and its ways to what it needs in AWS."""
