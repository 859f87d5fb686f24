"""What products are composed of: each part with its keys of a stack file, what must hold between them, and its outputs.

A part knows its components and how they stand together, and no product: names begin with the
estate's, and what differs between products is handed in.
"""
