"""Small scripts that several parts of the page run in the browser."""

from __future__ import annotations

ANNOUNCE = "element.setAttribute('aria-live', 'polite');"
"""What comes to stand in the element is read out."""
SHOW_QUOTE = """
let size = 1;
const centre = () => element.querySelectorAll('.side[data-y]').forEach((frame) => {
  frame.scrollTop = frame.scrollHeight * frame.dataset.y - frame.clientHeight / 2;
  frame.scrollLeft = frame.scrollWidth * frame.dataset.x - frame.clientWidth / 2;
});
const fit = () => {
  element.querySelectorAll('.side img').forEach((picture) => { picture.style.setProperty('--forstorret', size); });
  element.querySelectorAll('[data-zoom]').forEach((button) => {
    button.disabled = button.dataset.zoom === '1' ? size >= 2.5 : size <= 1;
  });
  centre();
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-zoom]');
  if (!button) return;
  size = Math.min(2.5, Math.max(1, size + 0.5 * button.dataset.zoom));
  fit();
});
watch('value', () => requestAnimationFrame(fit));
"""
"""Scrolls the page's picture so that the quote is in the middle; the size that was chosen stays."""
KEEP_FOCUS = """
let place = null;
element.addEventListener('focusin', (event) => {
  const held = event.target.closest('[data-plass]');
  place = held ? held.dataset.plass : null;
});
element.addEventListener('focusout', (event) => { if (event.relatedTarget) place = null; });
watch('value', () => requestAnimationFrame(() => {
  if (place === null || (document.activeElement && document.activeElement !== document.body)) return;
  const again = [...element.querySelectorAll('[data-plass]')].find((one) => one.dataset.plass === place);
  if (again) again.focus({preventScroll: true});
}));
"""
"""Puts the focus back on the button it was on, when the element is filled anew."""


def go_to(heading: str) -> str:
    """Return a script that puts the focus on the heading with this id and scrolls to it if it is out of sight.

    What has just been made visible may take some frames to be there.
    """
    return f"""() => {{
  let looks = 0;
  const go = () => {{
    const heading = document.getElementById('{heading}');
    if (!heading || !heading.offsetParent) {{
      if (++looks < 60) requestAnimationFrame(go);
      return;
    }}
    heading.focus({{preventScroll: true}});
    const place = heading.getBoundingClientRect();
    if (place.top < 0 || place.top > window.innerHeight * 0.6) heading.scrollIntoView({{block: 'start'}});
  }};
  go();
}}"""


def hand_over(selector: str, data: str) -> str:
    """Return a script that hands what is pressed to Python.

    Args:
        selector: What can be pressed, in CSS.
        data: What is handed over of `chosen`, as the inside of a JavaScript object.
    """
    return f"""
element.addEventListener('click', (event) => {{
  const chosen = event.target.closest('{selector}');
  if (chosen) trigger('click', {{{data}}});
}});
"""
