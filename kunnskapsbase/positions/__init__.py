"""What the council stands for: the register of its positions, how they changed, and what contradicts them."""

from kunnskapsbase.positions.found_positions import Archive
from kunnskapsbase.positions.position import Position, Stance, Status, Strength
from kunnskapsbase.positions.register import PositionRegister, positions

__all__ = ["Archive", "Position", "PositionRegister", "Stance", "Status", "Strength", "positions"]
