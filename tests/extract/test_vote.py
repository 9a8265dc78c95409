"""Two readers' words held against each other."""

import pytest

from tests.extract.recogniser.test_reader import line
from vanthu.extract.ocr.figures import hearing, vote
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import ReadWord, own_reader
from vanthu.extract.syllables import parted


def token(text, confidence=0.9, **more):
    return Token(text, 10, 10, 60, 40, confidence, **more)


@pytest.mark.parametrize(
    ("first", "own", "stands"),
    [
        (("bâu", 0.8), ("bầu", 0.97), "bầu"),
        (("bâu", 0.8), ("bầu", 0.7), "bâu"),
        (("thưc", 0.8), ("thực", 0.5), "thực"),
        (("thực", 0.8), ("thưc", 0.98), "thực"),
        (("WHO", 0.8), ("WHD", 0.7), "WHO"),
        (("provinces", 0.86), ("Drovinces", 0.97), "provinces"),
        (("Toial", 0.5), ("Total", 0.96), "Total"),
        (("Toial", 0.71), ("Total", 0.8), "Total"),
        (("Toial", 0.71), ("Total", 0.6), "Toial"),
        (("Nafional", 0.87), ("National", 0.8), "Nafional"),
        (("§", 0.9), ("8", 0.99), "8"),
        (("§", 0.9), ("8", 0.8), "§"),
        (("ba", 0.9), ("8", 0.99), "ba"),
        (("VI.", 0.6), ("VT.", 0.95), "VI."),
        (("vi", 0.6), ("VI", 0.95), "vi"),
        (("VIHI", 0.8), ("VIII", 0.55), "VIII"),
        (("VIt.", 0.3), ("VIII", 0.55), "VIII."),
        (("H", 0.93), ("II", 0.57), "II"),
        (("Vv", 0.53), ("V", 0.99), "V"),
        (("VIHI", 0.8), ("VIII", 0.4), "VIHI"),
        (("HL", 0.9), ("XI", 0.9), "HL"),
        (("VT", 0.9), ("VI", 0.9), "VT"),
        (("TT", 0.9), ("II", 0.6), "TT"),
        (("-", 0.9), ("–", 0.99), "-"),
        (("tỉnh", 0.9), ("tính,", 0.2), "tỉnh"),
        (("kính", 0.4), ("", 0.0), "kính"),
    ],
)
def test_the_surer_word_stands(first, own, stands):
    seen = [Seen(ReadWord(*own, 0.0, 1.0), 10, 60)] if own[0] else []
    (heard,) = vote._heard(token(*first), seen)
    assert heard.text == stands
    assert heard.confidence <= max(first[1], own[1])


@pytest.mark.parametrize(
    ("first", "own", "edges", "stands"),
    [
        ("hội,", "hội", 0.6, "hội,"),
        ("hội,", "hội", 0.97, "hội"),
        ("hội", "hội,", 0.97, "hội,"),
        ("hội", "hội,", 0.6, "hội"),
        ("hôi,", "hội", 0.6, "hội,"),
        ("hôi", "hội;", 0.97, "hội;"),
        ("(hôi", "hội", 0.6, "(hội"),
        ("…", "hội", 0.6, "…"),
    ],
)
def test_letters_and_the_signs_around_them_are_each_taken_from_who_is_sure(first, own, edges, stands):
    word = ReadWord(own, 0.97, 0.0, 1.0, ((own, 0.9), ("hôi", 0.1)), edges)
    (heard,) = vote._heard(token(first, 0.8), [Seen(word, 10, 60)])
    assert heard.text == stands
    assert {parted(one.text)[::2] for one in heard.readings} <= {parted(stands)[::2]}


@pytest.mark.parametrize("text", ["1.250", "15/2019", "m2", "1"])
def test_words_with_digits_and_marks_are_left_to_the_figures(text):
    one = token(text, superscript=text == "1")
    assert vote._heard(one, [Seen(ReadWord("7.250", 0.99, 0.0, 1.0), 10, 60)]) == [one]


def test_readers_that_differ_lower_confidence_and_leave_their_readings():
    others = (("bầu", 0.7), ("bâu", 0.2), ("6âu", 0.1))
    seen = [Seen(ReadWord("bầu", 0.95, 0.0, 1.0, others), 10, 60)]
    (heard,) = vote._heard(token("bâu", 0.8), seen)
    assert heard.confidence <= vote.DIFFERENT
    assert [one.text for one in heard.readings] == ["bầu", "bâu"]
    assert all(one.evidence <= 0 for one in heard.readings)


@pytest.mark.parametrize("others", [(), (("bầu", 1.0),), (("bầu", 1.0), ("bau", 0.0))])
def test_a_word_in_doubt_for_what_stands_beside_it_has_no_other_reading_of_its_own(others):
    seen = [Seen(ReadWord("bầu", 0.5, 0.0, 1.0, others), 10, 60)]
    (heard,) = vote._heard(token("bâu", 0.7), seen)
    assert {reading.text for reading in heard.readings} == {"bâu", "bầu"}


@pytest.mark.parametrize(
    ("read", "seen", "parts"),
    [
        ("XãTủaChùa", ["Xã", "Tủa", "Chùa"], 3),
        ("XãTuaChùa", ["Xã", "Tủa", "Chùa"], 1),  # another letter asks for more
        ("VNeID", ["VN", "eID"], 1),  # no words
    ],
)
def test_where_both_read_the_same_letters_less_is_asked_of_blanks(read, seen, parts):
    wide = 50 / len(seen)
    words = [
        Seen(ReadWord(text, 0.77, 0.0, 1.0), 10 + k * wide, 8 + (k + 1) * wide) for k, text in enumerate(seen)
    ]
    assert len(vote._heard(token(read), words)) == parts


def test_a_word_of_two_is_parted_where_the_own_reader_sees_a_blank():
    seen = [
        Seen(ReadWord("VI", 0.95, 0.0, 0.3), 10, 25),
        Seen(ReadWord("PHẠM", 0.97, 0.4, 1.0), 30, 60),
    ]
    parted = vote._heard(token("VIPHẠM"), seen)
    assert [(one.text, one.x0, one.x1) for one in parted] == [("VI", 10, 25), ("PHẠM", 30, 60)]
    assert [one.text for one in vote._heard(token("VIPHAM"), seen)] == ["VI", "PHẠM"]  # no word as it is
    assert vote._heard(token("VTPHAM"), seen) == [token("VTPHAM")]


@pytest.mark.parametrize(
    ("read", "own", "words"),
    [
        ("Tháng6năm", "Tháng 6 năm", ["Tháng", "6", "năm"]),
        ("2011(%)", "2011 (%)", ["2011", "(%)"]),
        ("Trịgá", "Trị giá", ["Trị", "giá"]),
        ("1.250", "1 .250", ["1.250"]),
        ("12-15", "12 -15", ["12-15"]),
        ("Trịgá", "Trị 91á", ["Trịgá"]),
        ("giá", "gi á", ["giá"]),
    ],
)
def test_blanks_that_the_own_reader_saw_part_words_and_no_numbers(read, own, words):
    parts = own.split()
    seen = [Seen(ReadWord(part, 0.99, 0.0, 1.0), 10 + 15 * k, 20 + 15 * k) for k, part in enumerate(parts)]
    assert [one.text for one in vote._heard(token(read), seen)] == words


@pytest.mark.parametrize(
    ("read", "own", "stands"),
    [
        ("(7a/ha)", ("(Tạ/ha)", 0.99), "(Tạ/ha)"),
        ("(7a/ha)", ("(Tạ/ha)", 0.9), "(7a/ha)"),
        ("m2", ("m²", 0.96), "m²"),
        ("m?", ("m²", 0.96), "m²"),
        ("km2", ("m²", 0.96), "km2"),
        ("2?", ("2²", 0.96), "2?"),
        ("CT07", ("CTO7", 0.99), "CT07"),
        ("A06", ("AOG", 0.99), "A06"),
        ("1.250", ("l.25O", 0.99), "1.250"),
    ],
)
def test_letters_that_were_taken_for_digits(read, own, stands):
    (heard,) = vote._heard(token(read), [Seen(ReadWord(*own, 0.0, 1.0), 10, 60)])
    assert heard.text == stands
    assert stands == read or heard.confidence <= vote.DIFFERENT


def test_a_unit_before_a_raised_digit_is_read_with_it():
    line = [
        Token("Triệu", 0, 10, 40, 30, 0.9),
        Token("mề", 45, 10, 60, 30, 0.1),
        Token("3", 61, 8, 66, 18, 0.8, superscript=True, glued=True),
    ]
    seen = [
        Seen(ReadWord("Triệu", 0.99, 0.0, 0.5), 0, 40),
        Seen(ReadWord("m³", 0.97, 0.6, 1), 45, 66),
    ]
    assert [one.text for one in vote._with_powers(line, seen)] == ["Triệu", "m", "3"]
    assert vote._with_powers(line, seen[:1]) == line


def test_a_word_that_the_own_reader_read_with_its_neighbour_is_left_alone():
    dash, word = Token("-", 0, 20, 8, 24, 0.9), token("Target", 0.5)
    seen = [Seen(ReadWord("-Target", 0.97, 0.0, 1.0), 0, 60)]
    assert vote._heard_line([dash, word], seen) == [dash, word]
    assert vote._heard_line([word], seen) != [word]


def test_a_misread_word_of_a_printed_line_is_mended():
    picture = line("thu ngân sách")
    wide = picture.shape[1] - 12
    read = [
        Token(text, x0 * wide, 3, x1 * wide, picture.shape[0] - 4, 0.7)
        for text, x0, x1 in (("thu", 0.05, 0.22), ("ngần", 0.27, 0.55), ("sách", 0.62, 0.98))
    ]
    (heard,) = vote.voted([read], hearing.heard([read], picture, own_reader()))
    assert [one.text for one in heard] == ["thu", "ngân", "sách"]
