"""Thumbs up or down below an answer, with a comment, by mouse and by keyboard."""

from __future__ import annotations

from html import escape

from kunnskapsbase.answer import AnswerLog
from kunnskapsbase.answer.log import LONGEST_COMMENT
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.store.answer_log import DOWN, UP
from kunnskapsbase.web import markup
from kunnskapsbase.web.texts import general as texts

RATE = """
const sent = (rating) => {
  const comment = element.querySelector('#kommentar').value;
  trigger('click', {rating: rating, comment: comment});
};
const pressed = () => element.querySelector('[data-tommel][aria-pressed=true]');
element.addEventListener('click', (event) => {
  const thumb = event.target.closest('[data-tommel]');
  if (thumb) {
    const taken_back = thumb === pressed();
    for (const button of element.querySelectorAll('[data-tommel]'))
      button.setAttribute('aria-pressed', button === thumb && !taken_back);
  }
  if (thumb || event.target.closest('[data-send]')) sent(pressed() ? pressed().dataset.tommel : null);
});
element.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.target.id !== 'kommentar') return;
  event.preventDefault();
  sent(pressed() ? pressed().dataset.tommel : null);
});
"""
"""Hands the pressed thumb and the comment to Python. A thumb pressed again is taken back. What is pressed the
browser keeps, so that the focus stays where it is."""

_THUMB = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 10h4v11H2zM8 10l4-8c1.7 0 2.6 1.3 2.2 3L13.5 9H20'
    'c1.2 0 2 1 1.8 2.1l-1.4 8.2A2 2 0 0 1 18.4 21H8z"/></svg>'
)
"""Drawn, as not every system has the character."""


def rating_html(entry: int | None, problem: str = "") -> str:
    """Return the thumbs for a logged answer; nothing if none was logged, or why it could not be."""
    if problem:
        return markup.notice(problem)
    if entry is None:
        return ""
    thumbs = "".join(
        f'<button type="button" class="tommel" data-tommel="{rating}" aria-pressed="false"'
        f' aria-label="{escape(label)}">{_THUMB}</button>'
        for rating, label in ((UP, texts.THUMB_UP), (DOWN, texts.THUMB_DOWN))
    )
    return (
        f'<div role="group" aria-label="{texts.RATE}" class="vurder">{thumbs}'
        f'<label for="kommentar">{texts.COMMENT}</label>'
        f'<input type="text" id="kommentar" maxlength="{LONGEST_COMMENT}">'
        f'<button type="button" data-send>{texts.SEND_COMMENT}</button></div>'
    )


def rate(log: AnswerLog, entry: int | None, rating: str | None, comment: str) -> str:
    """Set rating and comment of a logged answer and return what is said to that."""
    if entry is None:
        return ""
    try:
        log.rate(entry, rating, comment)
    except KunnskapsbaseError as error:
        return markup.problem(error)
    return markup.hint(texts.RATED)
