"""Words that say nothing of what is looked for, and words that say little."""

from __future__ import annotations

__all__ = ["FAINT", "SILENT"]

_SILENT = """
    a an and are as at be been being but by can could did do does done for from had has have he her hers him his how
    i if in into is it its itself just me might must my nor not of off on onto or our ours out over own per shall
    she should so some such than that the their theirs them themselves then there these they this those through to
    too under until up upon us very was we were what when where whether which while who whom whose why will with
    within would yet you your about after again against all also although am among any because before below between
    both during each either else ever every few here however more most much many no nobody nothing now once one only
    other others same still s t re ve ll d
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня
    еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять вам ведь там
    потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже
    себе под будет кто этот того потому этого какой какая какие сколько кому про
    은 는 이 가 을 를 의 에 와 과 도 로 무엇 누가 언제 어디 왜 어떻게 얼마 얼마나
"""

_FAINT = """
    way ways end kind sort type thing things part parts place places case cases point role reason reasons name names
    number amount total figure level size big large great small long short far near high low old new main major key
    chief important biggest largest happen happened happens become became come came go went going get gets got give
    gave given take took taken make made making use used using let put keep kept show shown say says said saying
    tell told call called calls speak mean means want wants wanted need needs try tried know known think thought
    believe see seen look find found people person man men country countries nation nations year years time times
    day days month months week today currently present recent recently ago later first last next early late since
    often usually normally typically still always never really actually exactly roughly approximately around almost
    another different several many much good bad right left well better best fact facts information news article
    about regarding concerning according describe explain list example
"""

#: English, Russian and Korean function words: left out, where anything else is asked for.
SILENT = frozenset(_SILENT.split())

#: English words that questions are made of: they count for little beside one that says something.
FAINT = frozenset(_FAINT.split())
