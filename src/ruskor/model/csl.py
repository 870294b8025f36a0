"""The types and the fields of sources in the Citation Style Language.

CSL's input model is `schemas/input/csl-data.json` of https://github.com/citation-style-language/schema (1.0.2).
"""

from __future__ import annotations

__all__ = ["CONTAINED", "DATES", "FIELDS", "NAMES", "NUMBERS", "OTHERWISE", "PARTS", "TEXTS", "TYPES"]

_ALL = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript
map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post
post-weblog regulation report review review-book software song speech standard thesis treaty webpage
"""

#: The types of CSL. A source of any other type becomes a "document", the most general type.
TYPES = frozenset(_ALL.split())

#: Types that citation styles print with their container (`container-title`) and without their publisher. Chicago, APA
#: and other styles do so. tests/soak/test_references.py prints every shipped source in four styles.
CONTAINED = frozenset(
    [
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "legal_case",
        "legislation",
        "periodical",
        "post-weblog",
        "regulation",
        "review",
        "review-book",
        "treaty",
    ]
)

#: The parts of a name.
PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")

#: The roles in a work except its author, each with a description.
NAMES = {
    "editor": "The editors of it, or of the book that contains it.",
    "translator": "Its translators.",
    "container-author": "The authors of the book that contains it.",
    "collection-editor": "The editors of the series.",
    "editorial-director": "The directors of the series.",
    "compiler": "Its compilers.",
    "contributor": "Its other contributors.",
    "original-author": "The authors of the original version.",
    "reviewed-author": "The authors of the reviewed work.",
    "interviewer": "The interviewers.",
    "recipient": "The recipients of a letter.",
    "chair": "The chairs of a session.",
    "organizer": "The organisers of an event.",
    "curator": "The curators of an exhibition.",
    "director": "The directors of a film.",
    "producer": "Its producers.",
    "executive-producer": "Its executive producers.",
    "script-writer": "The authors of the script.",
    "series-creator": "The creators of the series.",
    "host": "Its hosts.",
    "guest": "Its guests.",
    "narrator": "Its narrators.",
    "performer": "Its performers.",
    "composer": "Its composers.",
    "illustrator": "Its illustrators.",
}

#: Dates other than `issued` and `accessed`.
DATES = {
    "original-date": "The date of its first publication.",
    "event-date": "The date of its event, such as a conference.",
    "submitted": "The date of its submission.",
    "available-date": "The date of its advance copy.",
}

#: Fields that may also be numbers.
NUMBERS = {
    "edition": "The edition: a number, or words.",
    "volume": "The volume.",
    "issue": "The issue.",
    "page": "Its pages, such as 12-15.",
    "number": "The number of a report, a law, a patent.",
    "collection-number": "Its number in the series.",
    "chapter-number": "The number of the chapter.",
    "number-of-pages": "The number of pages.",
    "number-of-volumes": "The number of volumes.",
    "page-first": "The first page.",
    "part-number": "The number of the part.",
    "printing-number": "The number of the printing.",
    "supplement-number": "The number of the supplement.",
    "version": "The version of a program or a data set.",
    "PMID": "Its number in PubMed.",
}

#: Texts other than title, container, publisher, address, language and note.
TEXTS = {
    "collection-title": "The title of its series.",
    "DOI": "Its DOI, such as 10.1000/182.",
    "ISBN": "The ISBN of the book.",
    "ISSN": "The ISSN of the journal or newspaper.",
    "publisher-place": "The city of the publisher.",
    "event-title": "The title of its event, such as a conference.",
    "archive": "The archive that has it.",
    "archive_location": "Its position in the archive.",
    "genre": "The kind within its type: Master's thesis, radio broadcast.",
    "abstract": "A summary of its content.",
    "annote": "A remark for an annotated bibliography.",
    "archive-place": "The city of the archive.",
    "archive_collection": "The collection of the archive.",
    "authority": "The court or office that issued it.",
    "call-number": "Its call number in a library.",
    "container-title-short": "A short title of the container.",
    "dimensions": "Its size or length.",
    "division": "The part of the organisation.",
    "event-place": "The place of the event.",
    "jurisdiction": "The area in which a law is in force.",
    "keyword": "Keywords.",
    "license": "The licence.",
    "medium": "The medium: CD, radio.",
    "original-publisher": "The publisher of the original.",
    "original-publisher-place": "The city of the original publisher.",
    "original-title": "The title of the original.",
    "part-title": "The title of the part.",
    "PMCID": "Its number in PubMed Central.",
    "references": "Related documents of a legal case.",
    "reviewed-genre": "The kind of the reviewed work.",
    "reviewed-title": "The title of the reviewed work.",
    "scale": "The scale of a map.",
    "section": "The section of a newspaper or a law.",
    "status": "Its status: in press, forthcoming, in force.",
    "title-short": "A short title.",
    "volume-title": "The title of the volume.",
    "volume-title-short": "A short title of the volume.",
    "year-suffix": "The letter after the year.",
}

#: Fields of many types of sources. The output has a key for each of them. All other fields are in `csl`.
FIELDS = (
    "editor", "translator", "collection-title", "edition", "volume", "issue", "page", "DOI", "ISBN", "ISSN",
    "publisher-place", "event-title", "archive", "archive_location", "original-date", "genre", "number", "version",
)  # fmt: skip

_OTHERWISE = """
URL=url source=via libraryCatalog=via event=event-title eventtitle=event-title venue=event-place place=publisher-place
location=publisher-place address=publisher-place shortTitle=title-short journalAbbreviation=container-title-short
journal=container-title journaltitle=container-title booktitle=container-title bookTitle=container-title
publicationTitle=container-title websiteTitle=container-title blogTitle=container-title school=publisher
institution=publisher organization=publisher howpublished=publisher year=issued date=issued urldate=accessed
accessDate=accessed origdate=original-date series=collection-title pages=page numPages=number-of-pages
pagetotal=number-of-pages chapter=chapter-number lang=language langid=language keywords=keyword abstractNote=abstract
extra=note annotation=annote rights=license archiveLocation=archive_location
"""
#: Other names for the fields of a source. They come from CSL-JSON, its older versions, BibTeX, and Zotero.
OTHERWISE = dict(pair.split("=") for pair in _OTHERWISE.split())
