"""The least that CI has to be allowed in AWS for one estate, as IAM policies, and who asks for what."""
