"""What all connectors share: sniffing, recognising and reading files by columns."""
