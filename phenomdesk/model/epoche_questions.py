"""The questions from which an epoche entry can begin, in the languages of a study."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.epoche import Moment
from phenomdesk.model.method import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question to begin from: the entry keeps its id, and prints it in the study's language."""

    id: str
    moment: Moment
    words: Words


def _asked(moment: Moment, *questions: tuple[str, str, str]) -> tuple[Question, ...]:
    return tuple(Question(key, moment, Words(en, id_)) for key, en, id_ in questions)


QUESTIONS = (
    *_asked(
        Moment.BEFORE,
        (
            "expect-to-hear",
            "What do I expect to hear?",
            "Apa yang saya kira akan saya dengar?",
        ),
        (
            "own-experience",
            "Have I lived through this myself, and how was it for me?",
            "Pernahkah saya mengalaminya sendiri, dan seperti apa rasanya bagi saya?",
        ),
        (
            "taken-as-true",
            "What have I read or been told of it that I take to be true?",
            "Apa yang pernah saya baca atau dengar tentang hal ini dan saya anggap benar?",
        ),
        (
            "hope-to-hear",
            "What do I hope they will say, and what would I rather not hear?",
            "Apa yang saya harap mereka katakan, dan apa yang enggan saya dengar?",
        ),
        (
            "who-i-am",
            "Who am I to them, and what may that keep them from telling me?",
            "Siapakah saya bagi mereka, dan apa yang karenanya mungkin tidak mereka ceritakan?",
        ),
    ),
    *_asked(
        Moment.DURING,
        (
            "surprised",
            "What surprised me, and what had I expected in its place?",
            "Apa yang mengejutkan saya, dan apa yang tadinya saya harapkan?",
        ),
        (
            "moved",
            "Which of their words moved, annoyed or bored me?",
            "Kata-kata mereka yang mana yang menyentuh, mengganggu, atau membosankan saya?",
        ),
        (
            "agreed-too-soon",
            "Where did I agree because I thought so already?",
            "Di bagian mana saya setuju karena memang sudah berpikir begitu?",
        ),
        (
            "led-them",
            "Where did my question lead them, and where would they have gone without it?",
            "Ke mana pertanyaan saya membawa mereka, dan ke mana mereka akan pergi tanpanya?",
        ),
        (
            "not-asked",
            "What did I not ask, and why?",
            "Apa yang tidak saya tanyakan, dan mengapa?",
        ),
    ),
    *_asked(
        Moment.AFTER,
        (
            "seen-otherwise",
            "What do I see otherwise than before the first interview?",
            "Apa yang kini saya pandang lain daripada sebelum wawancara pertama?",
        ),
        (
            "mine-before-theirs",
            "Which theme was in my head before it was in their words?",
            "Tema mana yang sudah ada di kepala saya sebelum ada dalam kata-kata mereka?",
        ),
        (
            "speaks-against",
            "Which statements speak against what I wrote?",
            "Pernyataan mana yang bertentangan dengan apa yang saya tulis?",
        ),
        (
            "borrowed-word",
            "Which of my words come from a theory, and not from them?",
            "Kata-kata saya yang mana yang berasal dari teori, dan bukan dari mereka?",
        ),
        (
            "left-out",
            "Whose experience did I pass over, and what made that easy?",
            "Pengalaman siapa yang saya lewatkan, dan apa yang membuatnya mudah terlewat?",
        ),
    ),
)
"""All of them; those of one moment stand together, in the order in which they are offered."""

_BY_ID = {question.id: question for question in QUESTIONS}


def questions_of(moment: Moment) -> tuple[Question, ...]:
    """Return the questions of a moment."""
    return tuple(question for question in QUESTIONS if question.moment is moment)


def question_words(prompt: str) -> Words:
    """Return what an entry's prompt asks; no words for none, or one that is not known."""
    return _BY_ID[prompt].words if prompt in _BY_ID else NO_WORDS
