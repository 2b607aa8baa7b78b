"""Edge to aiortc, PyAV and the devices: calls live in a child process."""
