"""Turn a sample PDF into a scan of its print: grey pictures, a little slanting and noisy, and no text."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS_PER_INCH = 150
SLANT = 0.7
"""Degrees by which the paper lies askew."""
PAPER, NOISE = 12, 5.0
"""How much darker than white the paper is, and the spread of the grain, in grey levels."""
QUALITY = 40


def make_scan(pdf: bytes) -> bytes:
    """Return the PDF with every page replaced by a picture of it; two runs give the same bytes."""
    document = pdfium.PdfDocument(pdf)
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    grain = np.random.default_rng(2019)
    for page in document:
        width, height = page.get_size()
        print_out = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(scanned(print_out, grain))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    document.close()
    return target.getvalue()


def scanned(print_out: Image.Image, grain: np.random.Generator) -> bytes:
    """Return a page as a cheap scanner gives it, as JPEG."""
    slanting = print_out.rotate(SLANT, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(slanting.filter(ImageFilter.GaussianBlur(0.6)), dtype=float)
    noisy = soft * (1 - PAPER / 255) + grain.normal(0, NOISE, soft.shape)
    jpeg = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=QUALITY)
    return jpeg.getvalue()
