"""What the browser does on the page where one asks: hands over what was pressed, copies, zooms, keeps the address."""

from __future__ import annotations

from kunnskapsbase.web.scripts import ANNOUNCE

_COPY = """
element.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-kopier], [data-lenke]');
  if (!button) return;
  const text = button.dataset.kopier ?? new URL('/' + button.dataset.lenke, location.href).href;
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else {
    const area = document.createElement('textarea');
    area.value = text;
    button.after(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  const said = button.parentElement.querySelector('.kopiert');
  said.textContent = said.dataset.sagt;
  setTimeout(() => { said.textContent = ''; }, 2000);
});
"""
"""Puts the text of a button, or the link to the answer, on the clipboard, also where the page came by plain HTTP."""

CHOOSE = (
    ANNOUNCE
    + """
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

BEGIN_ANEW = """() => {
  history.replaceState(null, '', location.pathname);
  document.querySelector('#sporsmal textarea').focus();
}"""
