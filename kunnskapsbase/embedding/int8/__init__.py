"""BERT encoders in 8-bit integers, on the integer instructions of the processor (VNNI), by PyTorch alone."""

from kunnskapsbase.embedding.int8.encoder import Int8Encoder, fits
from kunnskapsbase.embedding.int8.ranges import checksum, kept_ranges, read_ranges
from kunnskapsbase.embedding.int8.weights import plain_bert

__all__ = ["Int8Encoder", "checksum", "fits", "kept_ranges", "plain_bert", "read_ranges"]
