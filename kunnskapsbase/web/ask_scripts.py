"""What the browser does on the page where one asks: hands over what was pressed, copies, zooms, keeps the address."""

from __future__ import annotations

from kunnskapsbase.web.texts import COPIED

_COPY = f"""
element.addEventListener('click', async (event) => {{
  const button = event.target.closest('[data-kopier], [data-lenke]');
  if (!button) return;
  const text = button.dataset.kopier ?? new URL(button.dataset.lenke, location.href).href;
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else {{
    const area = document.createElement('textarea');
    area.value = text;
    button.after(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }}
  const said = button.parentElement.querySelector('.kopiert');
  said.textContent = '{COPIED}';
  setTimeout(() => {{ said.textContent = ''; }}, 2000);
}});
"""
"""Puts the text of a button, or the link to the answer, on the clipboard, also where the page came by plain HTTP."""

CHOOSE = (
    """
element.setAttribute('aria-live', 'polite');
element.addEventListener('click', (event) => {
  const limit = event.target.closest('[data-fjern]');
  if (limit) trigger('clear', {fjern: limit.dataset.fjern});
  const chosen = event.target.closest('[data-kilde]');
  if (!chosen) return;
  for (const button of element.querySelectorAll('[data-kilde]'))
    button.setAttribute('aria-pressed', button.dataset.kilde === chosen.dataset.kilde);
  trigger('click', {n: Number(chosen.dataset.kilde)});
});
watch('value', () => requestAnimationFrame(() => {
  const link = element.querySelector('[data-lenke]');
  if (link) history.replaceState(null, '', link.dataset.lenke);
}));
"""
    + _COPY
)
"""Hands the number of a pressed citation, or the limit to take away, to Python. The address becomes that of the
answer, so that a reload shows it again."""

QUOTE = _COPY

ANNOUNCE = "element.setAttribute('aria-live', 'polite');"

TURNS = """
element.addEventListener('click', (event) => {
  const turn = event.target.closest('[data-tur]');
  if (turn) trigger('select', {tur: Number(turn.dataset.tur)});
});
"""

SUGGESTED = """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-sporsmal]');
  if (!chosen) return;
  trigger('select', {sporsmal: chosen.dataset.sporsmal});
  document.querySelector('#sporsmal textarea').focus();
});
"""
"""The button vanishes when the answer comes; the focus then stands in the question."""

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

GO_TO_SOURCE = """() => {
  const heading = document.getElementById('kilde-overskrift');
  if (!heading) return;
  heading.focus({preventScroll: true});
  const place = heading.getBoundingClientRect();
  if (place.top < 0 || place.top > window.innerHeight * 0.6) heading.scrollIntoView({block: 'start'});
}"""

BEGIN_ANEW = """() => {
  history.replaceState(null, '', location.pathname);
  document.querySelector('#sporsmal textarea').focus();
}"""
