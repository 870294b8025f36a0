"""Language tags (BCP 47) in their standard form."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["BABEL", "normalise_tag"]

# Each code of three letters in ISO 639-2 (terminological or bibliographic), and then the code of two letters that
# replaces it (RFC 5646, section 2.2.1: "the shortest code").
_LONG = """
    aaraa abkab afraf akaak albsq amham araar argan armhy asmas avaav aveae aymay azeaz bakba bambm baqeu belbe
    benbn bisbi bodbo bosbs brebr bulbg burmy catca cescs chach chece chizh chucu chvcv corkw cosco crecr cymcy
    czecs danda deude divdv dutnl dzodz ellel engen epoeo estet euseu eweee faofo fasfa fijfj finfi frafr frefr
    fryfy fulff geoka gerde glagd glega glggl glvgv greel grngn gujgu hatht hauha hebhe herhz hinhi hmoho hrvhr
    hunhu hyehy iboig iceis idoio iiiii ikuiu ileie inaia indid ipkik islis itait javjv jpnja kalkl kankn kasks
    katka kaukr kazkk khmkm kikki kinrw kirky komkv konkg korko kuakj kurku laolo latla lavlv limli linln litlt
    ltzlb lublu luglg macmk mahmh malml maomi marmr mayms mkdmk mlgmg mltmt monmn mrimi msams myamy nauna navnv
    nblnr ndend ndong nepne nldnl nnonn nobnb norno nyany ocioc ojioj orior ormom ossos panpa perfa plipi polpl
    porpt pusps quequ rohrm ronro rumro runrn rusru sagsg sansa sinsi slksk slosk slvsl smese smosm snasn sndsd
    somso sotst spaes sqisq srdsc srpsr sswss sunsu swasw swesv tahty tamta tattt telte tgktg tgltl thath tibbo
    tirti tonto tsntn tsots tuktk turtr twitw uigug ukruk urdur uzbuz venve vievi volvo welcy wlnwa wolwo xhoxh
    yidyi yoryo zhaza zhozh zulzu
"""
# Old tags, each with its preferred value in the registry of language tags.
_OLD = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
_SHORT = {**{pair[:3]: pair[3:] for pair in _LONG.split()}, **_OLD}
_NAMES_OF_BABEL = """
af=afrikaans ar=arabic be=belarusian bg=bulgarian bn=bengali ca=catalan cs=czech cy=welsh da=danish de=german
el=greek en=english en-GB=british en-US=american eo=esperanto es=spanish et=estonian eu=basque fa=persian fi=finnish
fr=french ga=irish gl=galician he=hebrew hi=hindi hr=croatian hu=hungarian hy=armenian id=indonesian is=icelandic
it=italian ja=japanese ka=georgian kk=kazakh ko=korean la=latin lt=lithuanian lv=latvian mk=macedonian mn=mongolian
nb=norsk nl=dutch nn=nynorsk no=norsk pl=polish pt=portuguese pt-BR=brazilian ro=romanian ru=russian sk=slovak
sl=slovene sq=albanian sr=serbian sv=swedish ta=tamil th=thai tr=turkish uk=ukrainian vi=vietnamese zh=chinese
"""
#: The name of each language in LaTeX's babel, by its tag. Biblatex uses the same names.
BABEL = dict(pair.split("=") for pair in _NAMES_OF_BABEL.split())
_REGION, _SCRIPT = 2, 4  # the numbers of letters


@lru_cache(maxsize=1000)
def normalise_tag(tag: str) -> str:
    """Return a tag in the form of RFC 5646.

    It has the shortest code of its language, and capital letters as in section 2.1.1. The function does not check
    whether the tag is valid.

    >>> normalise_tag("EN-gb"), normalise_tag("eng"), normalise_tag("ZH-hant-tw"), normalise_tag("en-X-CU")
    ('en-GB', 'en', 'zh-Hant-TW', 'en-x-cu')
    """
    first, *others = tag.lower().split("-")
    parts = [_SHORT.get(first, first)]
    for other in others:
        is_plain = all(len(part) > 1 for part in parts)  # after a single letter, all parts are in small letters
        if is_plain and len(other) == _REGION and other.isalpha():
            parts.append(other.upper())
        elif is_plain and len(other) == _SCRIPT and other.isalpha():
            parts.append(other.title())
        else:
            parts.append(other)
    return "-".join(parts)
