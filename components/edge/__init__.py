"""What the internet meets first: names, certificates, the CDN and the firewall."""
