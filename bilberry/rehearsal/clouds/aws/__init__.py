"""The AWS cloud. `factory` is the way in; `services` holds what is known of its types."""
