"""The edge to slixmpp: the only package that imports it."""
