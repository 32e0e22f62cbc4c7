"""Speed and memory, measured against peers in the same run; nothing here is asserted in a test."""
