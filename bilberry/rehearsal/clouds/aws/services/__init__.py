"""What is known of AWS's resource types: a module a service, named as in `bilberry.vendors.aws`."""
