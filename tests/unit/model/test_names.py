"""An author's name in parts keeps them. Any other name is split if this is safe, and otherwise stays whole."""

from __future__ import annotations

import pytest

from ruskor.model.names import invert, is_doubtful, propose_parts, split


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Richard Weitz", "Richard", "Weitz"),
        ("Иван Петров", "Иван", "Петров"),
        ("Élise Bowes-Lyon", "Élise", "Bowes-Lyon"),
        ("Sean O’Neill", "Sean", "O’Neill"),
        ("Ronald McDonald", "Ronald", "McDonald"),
        ("John F. Kennedy", "John F.", "Kennedy"),
        ("J.R.R. Tolkien", "J.R.R.", "Tolkien"),
        ("J.-P. Sartre", "J.-P.", "Sartre"),
        ("Anna Kim", "Anna", "Kim"),
        ("Shinzo Abe", "Shinzo", "Abe"),
        ("Petr Ivanov", "Petr", "Ivanov"),
        ("Vladimir Vladimirovich Putin", "Vladimir Vladimirovich", "Putin"),
        ("Anna Petkovich", "Anna", "Petkovich"),  # in a name of two words, a family name, and no patronymic
    ],
)
def test_a_plain_personal_name_is_taken_apart(name: str, given: str, family: str) -> None:
    assert split(name) == {"family": family, "given": given}
    assert not is_doubtful(name)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Kim Min-su", "Kim, Min-su"),
        ("Kim Jong Il", "Kim, Jong Il"),
        ("Xi Jinping", "Xi, Jinping"),
        ("Mao Zedong", "Mao, Zedong"),
        ("Bo Xilai", "Bo, Xilai"),
        ("Chiang Kai-shek", "Chiang, Kai-shek"),
        ("Ouyang Xiu", "Ouyang, Xiu"),
        ("Lee Myungbak", "Lee, Myungbak"),
        ("Ban Ki-moon", "Ban, Ki-moon"),
        ("Nguyễn Phú Trọng", "Nguyễn, Phú Trọng"),
        ("Abe Shinzo", "Abe, Shinzo"),
        ("Orbán Viktor", "Orbán, Viktor"),
        ("Petrov Ivan", "Petrov, Ivan"),
        ("Путин Владимир Владимирович", "Путин, Владимир Владимирович"),
        ("John Stuart Mill", "Mill, John Stuart"),
        ("John F Kennedy", "Kennedy, John F"),
        ("J Smith", "Smith, J"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Hans v. Berg", "v. Berg, Hans"),
        ("Jo van Waller", "van Waller, Jo"),
        ("Givenname v.d. Familyname", "v.d. Familyname, Givenname"),
        ("Ursula von der Leyen", "von der Leyen, Ursula"),
        ("Charles d'Anghiera", "d'Anghiera, Charles"),
        ("Gerard 't Hooft", "'t Hooft, Gerard"),
        ("Hans von und zum Berg", "von und zum Berg, Hans"),
        ("Charles St. John", "St. John, Charles"),
        ("Henri Ste. Claire Deville", "Ste. Claire Deville, Henri"),
        ("Robert Saint John", "Saint John, Robert"),
        ("Marie Sainte Claire Deville", "Sainte Claire Deville, Marie"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("John Smith III", "Smith, III, John"),
    ],
)
def test_a_name_in_doubt_stays_whole_and_is_offered_in_parts(name: str, offered: str) -> None:
    assert (split(name), is_doubtful(name), propose_parts(name)) == ({"literal": name}, True, offered)
    assert invert(split(offered)) == offered


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "김민수",
        "BBC Monitoring",
        "RIA Novosti",
        "World Bank",
        "Asahi Shimbun",
        "Agence France-Presse",
        "Le Monde",
        "Soviet Union",
        "North Korea",
        "Pope Francis",
        "Деловая Газета",
        "Human Rights Watch",
        "[bold]Anonymous Author[/bold]",
        "Area 51",
        "J. R.",
        "Daily NK",
        "YouTube Music",
        "Ministry of Foreign Affairs, Russia",
        "Apple, Inc.",
        "Smith, Jones, Brown, White",
        "Smith, Jones, Brown",
        "Berg, , Hans",
        "Section 7, Group",
        "Freunde von Radio",
        "Lettres Et Sciences",
    ],
)
def test_any_other_name_stays_whole(name: str) -> None:
    assert split(name) == {"literal": name}
    assert not is_doubtful(name)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Waller, Jo", {"family": "Waller", "given": "Jo"}),
        ("García Márquez, Gabriel", {"family": "García Márquez", "given": "Gabriel"}),
        ("van Gogh, Vincent", {"non-dropping-particle": "van", "family": "Gogh", "given": "Vincent"}),
        ("de la Cruz, Juan", {"non-dropping-particle": "de la", "family": "Cruz", "given": "Juan"}),
        ("Beethoven, Ludwig van", {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}),
        ("d'Anghiera, Charles", {"family": "d'Anghiera", "given": "Charles"}),
        ("al-Assad, Bashar", {"family": "al-Assad", "given": "Bashar"}),
        ("hooks, bell", {"family": "hooks", "given": "bell"}),
        ("Ortega y Gasset, José", {"family": "Ortega y Gasset", "given": "José"}),
        ("King, Jr., Martin Luther", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("King, Martin Luther, Jr.", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("John Smith, Jr.", {"family": "Smith", "given": "John", "suffix": "Jr."}),
        ("Петров, Иван", {"family": "Петров", "given": "Иван"}),
        ("김, 민수", {"family": "김", "given": "민수"}),
    ],
)
def test_what_is_written_in_parts_is_taken_as_it_is_written(name: str, parts: dict[str, str]) -> None:
    assert split(name) == parts
    assert not is_doubtful(name)


# The particles in the test suite of CSL (name_ParticlesDemoteNonDroppingNever, name_ParticleParse1): after the given name,
# before the family name, and within the family name.
BEHIND = (
    "al/dos/el/lo/les/il/dela/della/dello/du/d'/op de/von/von der/von dem/von zu/von und zum/vom/das/zum/zur/den/der/des/"
    "auf den"
)
BEFORE = (
    "del/de/van/van de/van der/van den/vander/v.d./vd/van het/ver/ten/ter/te/in de/in 't/'t/in het/uit de/uit den/v./v/"
    "von und zum"
)
WITHIN = "Di/Da/Do/Des/Lou/Pietro/Le/La/Saint/Sainte/St./Ste./Van"


def test_particles_are_where_processors_of_csl_have_them() -> None:
    for particle in BEHIND.split("/"):
        assert split(f"Berg, Hans {particle}") == {"family": "Berg", "given": "Hans", "dropping-particle": particle}
    for particle in BEFORE.split("/"):
        assert split(f"{particle} Berg, Hans") == {"non-dropping-particle": particle, "family": "Berg", "given": "Hans"}
    for particle in WITHIN.split("/"):
        assert split(f"{particle} Berg, Hans") == {"family": f"{particle} Berg", "given": "Hans"}
    for particle in f"{BEHIND}/{BEFORE}/{WITHIN}".split("/"):
        assert split(f"Hans {particle} Berg") == {"literal": f"Hans {particle} Berg"}


def test_a_suffix_behind_a_name_that_is_in_doubt_parts_nothing() -> None:
    assert split("Kim Jong Il, Jr.") == {"literal": "Kim Jong Il, Jr."}


def test_what_the_base_knows_to_be_no_person_stays_whole() -> None:
    assert split("Gazprom Export", {"Gazprom Export"}) == {"literal": "Gazprom Export"}
    assert split("Waller, Jo", {"Waller, Jo"}) == {"literal": "Waller, Jo"}
    assert not is_doubtful("Kim Min-su", {"Kim Min-su"})


def test_parts_become_one_text_again() -> None:
    assert invert({"literal": "World Bank"}) == "World Bank"
    assert invert({"family": "Madonna"}) == "Madonna"
    assert invert({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}) == "Beethoven, Ludwig van"
