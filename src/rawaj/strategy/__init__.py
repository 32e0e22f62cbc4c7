"""From facts and what people said to the six answers; on one machine, without Django."""
