"""One linear layer in 8-bit integers: activations of 0 to 255, weights of -127 to 127 with a scale a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kunnskapsbase.embedding.int8.ranges import Range

if TYPE_CHECKING:
    import torch

_MARGIN = 1.1
"""How much further than in the calibration an activation may go before it is cut off."""
_GELU_LOWEST = -0.17


def smoothing(seen: Range, weight: torch.Tensor) -> torch.Tensor:
    """Return by what to divide each input channel, and multiply its weights, so that all have a like range.

    A few channels of a BERT encoder go ten times as far as the others, which all share one scale (SmoothQuant,
    Xiao et al., 2023).
    """
    reach = seen.reach().clamp(min=1e-3)
    factors = (reach / weight.abs().amax(0).clamp(min=1e-4)).sqrt()
    return factors / factors.median()


class Quantiser:
    """Turns activations into integers of 0 to 255.

    Args:
        low: The lowest value to tell from others, after smoothing.
        high: The highest.
        factors: What each channel is divided by.
    """

    def __init__(self, low: float, high: float, factors: torch.Tensor) -> None:
        import torch

        low, high = min(low, 0.0), max(high, 0.0)
        self.scale = max(high - low, 1e-6) / 255
        self.zero = round(-low / self.scale)
        self._factors = (1 / (factors * self.scale)).contiguous()
        # The half turns the cutting off of decimals into rounding.
        self._shift = torch.tensor(self.zero + 0.5)

    def __call__(self, values: torch.Tensor) -> torch.Tensor:
        """Return `values`, shape ``(tokens, channels)``, as unsigned integers."""
        import torch

        whole = torch.addcmul(self._shift, values, self._factors).clamp_(0, 255).to(torch.int32)
        # From single precision straight to bytes takes thrice as long.
        return whole.to(torch.uint8)


def quantiser(seen: Range, factors: torch.Tensor) -> Quantiser:
    """Return what turns activations like those `seen` into integers."""
    return Quantiser(
        float((seen.low / factors).min()) * _MARGIN, float((seen.high / factors).max()) * _MARGIN, factors
    )


def hidden_quantiser(seen: Range) -> Quantiser:
    """Return the scale of what GELU gives, which none but the highest values tell."""
    import torch

    return Quantiser(_GELU_LOWEST, float(seen.high.max()) * _MARGIN, torch.ones(()))


class Int8Linear:
    """A linear layer over integers that `source` has made.

    Args:
        weight: Shape ``(out, in)``, with the smoothing of its input multiplied in.
        bias: Shape ``(out,)``.
        source: Made the input.
        hidden: Where given, GELU follows, and the result is integers of this scale.
        result: The type of the result else.
    """

    def __init__(
        self,
        weight: torch.Tensor,
        bias: torch.Tensor,
        source: Quantiser,
        hidden: Quantiser | None = None,
        result: torch.dtype | None = None,
    ) -> None:
        import torch

        self._bias = bias.clone()
        self._scales = (weight.abs().amax(1) / 127).clamp(min=1e-12)
        whole = (weight / self._scales[:, None]).round().to(torch.int8)
        self._packed = torch.ops.onednn.qlinear_prepack(whole, None)
        self._zeros = torch.zeros(weight.shape[0], dtype=torch.int64)
        self._source = source
        self._scale, self._zero = (hidden.scale, hidden.zero) if hidden else (1.0, 0)
        self._result = torch.uint8 if hidden else result or torch.float32
        self._after = "gelu" if hidden else "none"

    def __call__(self, values: torch.Tensor) -> torch.Tensor:
        """Return the layer's result for `values`, shape ``(tokens, in)``."""
        import torch

        result: torch.Tensor = torch.ops.onednn.qlinear_pointwise(
            values,
            self._source.scale,
            self._source.zero,
            self._packed,
            self._scales,
            self._zeros,
            self._bias,
            self._scale,
            self._zero,
            self._result,
            self._after,
            [],
            "none",
        )
        return result

    def plus(self, values: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        """Return the sum of the layer's result for `values` and of `other`, in single precision."""
        import torch

        result: torch.Tensor = torch.ops.onednn.qlinear_pointwise.binary(
            values,
            self._source.scale,
            self._source.zero,
            self._packed,
            self._scales,
            self._zeros,
            other,
            self._bias,
            1.0,
            0,
            torch.float32,
            1.0,
            0,
            "add",
            1.0,
            "none",
            [],
            "",
        )
        return result
