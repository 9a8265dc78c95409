"""How sure figures are: what each witness says of a text, what a page tells, what stands beside a figure."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.extract.ocr.figures import evidence, sureness
from vanthu.extract.ocr.figures import reading as figures
from vanthu.extract.ocr.figures.customs import Custom, custom_of
from vanthu.extract.ocr.figures.evidence import Evidence
from vanthu.extract.ocr.figures.figuretext import alike
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.figures.neighbours import is_white_between
from vanthu.extract.ocr.figures.spots import Spot, seen_as_figure, spots_of
from vanthu.extract.ocr.figures.steadiness import read_otherwise
from vanthu.extract.ocr.figures.tails import Mark, inner_separators, tails_of
from vanthu.extract.ocr.figures.testimony import Heard, InLine
from vanthu.extract.ocr.figures.traits import traits
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import Reading, ReadWord

SHEET = np.full((200, 600), 255, np.uint8)


def token(text, x0=100.0, x1=150.0, confidence=0.93):
    return Token(text, x0, 100.0, x1, 120.0, confidence)


def heard(first, second, **more):
    return Heard(first, 0.93, Reading(*second), **more)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("1.234", "1.234;", True),
        ("(1.234)", "1.234)", True),
        ("23-CT/HU", "23–CT/HU", True),
        ("15/2019/NĐ-CP", "15/2019/ND-CP", True),
        ("1.234", "1,234", False),
        ("-5", "5", False),
        ("2%", "2", False),
        ("75.8", "75", False),
    ],
)
def test_readings_are_alike_in_every_sign(first, second, same):
    assert alike(first, second) == same
    assert alike(second, first) == same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("246", "first letters for digits"),
        ("24ó", "first"),
        ("2,46", "first other separators"),
        ("216", "first differs"),
    ],
)
def test_tesseract_speaks_for_a_text_against_it_or_of_its_letters(text, name):
    found = traits(text, heard("24ó", (text, 0.99)), Custom())
    assert name in found
    assert ("first" in found) == (name == "first")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (None, {"no line"}),
        (InLine("12,5", 0.99, wide=False), {"line", "line sure"}),
        (InLine("12 ,5", 0.99, wide=False), {"line differs", "line wide", "line other separators"}),
        (InLine("312,5", 0.99, wide=True), {"line differs", "line wide", "line other separators"}),
    ],
)
def test_the_whole_line_is_a_witness(line, names):
    found = traits("12,5", heard("12,5", ("12,5", 0.99), in_line=line), Custom())
    assert {name for name in found if "line" in name} == names


POINT, COMMA = Mark((0.17, 0.0, 0.02, -0.1, 0.025)), Mark((0.52, 0.17, 0.35, 0.0, 0.04))
"""As pages draw them in general."""


def page(*texts, apart=True):
    """What a page tells whose figures are these, its commas drawn as such or as points."""
    drawn = {".": POINT, ",": COMMA if apart else POINT}
    return tails_of(([drawn[sign] for sign in inner_separators(text)], text) for text in texts)


def clearly(text, **more):
    """A figure that the own reader is certain of, its separators drawn as they are read."""
    marks = [POINT if sign == "." else COMMA for sign in inner_separators(text)]
    return heard(text, (text, 0.99), **{"marks": marks, "tails": page(), **more})


@pytest.mark.parametrize(
    ("texts", "regular", "vietnamese"),
    [
        (["1.234,5", "12,5", "7,25%", "1.234.567"] * 3, 1.0, True),
        (["1,234.5", "12.5", "7.25%", "1,234,567"] * 3, 1.0, False),
        (["12,5", "12.5"] * 6, 0.5, True),
        (["12,5"] * 7, 0.0, True),
        (["1.234", "1,234", "57", "2019"] * 6, 0.0, True),
    ],
    ids=["Vietnamese", "English", "both", "too few", "either"],
)
def test_a_page_tells_how_it_writes_its_numbers(texts, regular, vietnamese):
    custom = custom_of([clearly(text) for text in texts])
    assert (custom.regular, custom.vietnamese) == (regular, vietnamese)


@pytest.mark.parametrize(
    ("sure", "doubtful", "legible"),
    [(20, 0, True), (11, 9, True), (9, 11, False), (0, 19, True)],
    ids=["good", "worn", "hardly", "too few words"],
)
def test_no_figure_is_sure_among_words_that_can_hardly_be_read(sure, doubtful, legible):
    words = [ReadWord("tổng", 0.97, 0, 9)] * sure + [ReadWord("tồng", 0.6, 0, 9)] * doubtful
    words += [ReadWord("169.6", 0.99, 0, 9), ReadWord("-", 0.99, 0, 9)] * 30
    custom = custom_of([clearly("169.6")] * 30, words)
    assert custom.certain == 1.0
    assert custom.legible is legible


def test_what_the_picture_cannot_show_tells_nothing_of_the_page():
    texts = ["12.5", "7.25", "0.5", "1.5"] * 3
    for doubt in ({"marks": [COMMA]}, {"marks": []}, {"marks": [POINT], "cut": 0.9}):
        assert custom_of([clearly(t, **doubt) for t in texts]).regular == 0.0


@given(st.text("0123456789.,/-% óIl", max_size=9), st.text("0123456789.,/-% óIl", max_size=9))
def test_only_what_a_witness_read_can_stand(first, second):
    stands = sureness.judge(heard(first, (second, 0.97)), Custom())
    assert stands is None or stands.text in (first, second)
    assert stands is None or 0.0 <= stands.chance <= 1.0


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        ("(220/380V)", "(Q2ầ0/380V)", ["(220/380V)"]),
        ("1ó5", "165", ["165"]),
        ("2ầ0", "2ầ0", ["2ầ0"]),  # nobody read another
        ("1 110,9", "110,9", ["110,9"]),  # a speck before it
        ("12 345", "12 345", ["12 345"]),
        ("3x2", "312", ["312", "3x2"]),  # letters without marks stand between digits
        ("15/NĐ-CP", "16/NĐ-CP", ["16/NĐ-CP", "15/NĐ-CP"]),
    ],
)
def test_no_number_has_a_marked_letter_or_a_blank_between_its_digits(first, second, texts):
    assert sureness.candidates(heard(first, (second, 0.9))) == texts


@pytest.mark.parametrize(
    ("text", "marks", "names"),
    [
        ("12,5", [COMMA], {"drawn size", "drawn drop", "drawn below", "drawn centre", "drawn mass"}),
        ("12,5", [COMMA, Mark(POINT.shape, inner=False)], {"drawn size"}),
        ("1.234,5", [POINT], {"marks missing"}),
        ("12,5", [], {"marks missing"}),
    ],
)
def test_separators_are_told_by_their_marks(text, marks, names):
    found = traits(text, heard(text, (text, 0.99), marks=marks, tails=page()), Custom())
    assert names <= found.keys()
    assert ("marks missing" in found) == ("marks missing" in names)


def test_a_comma_drawn_as_a_point_speaks_against_itself():
    known = page(*["1.234", "12,5"] * 6)
    for text, marks, likely in (("12,5", [COMMA], True), ("12,5", [POINT], False), ("12.5", [POINT], True)):
        assert (sum(heard(text, (text, 0.99), marks=marks, tails=known).drawn(text)) > 0) == likely


@pytest.mark.parametrize(
    ("text", "tails", "more", "shown"),
    [
        ("12,5", page(*["1.234", "12,5"] * 6), {}, True),
        ("12,5", page(*["1.234", "12,5"] * 6, apart=False), {}, False),
        ("1.234", page(*["1.234", "12,5"] * 6, apart=False), {}, False),
        ("1234", page(*["1.234", "12,5"] * 6, apart=False), {}, True),
        ("1.234", page("1.234"), {}, True),
        ("1.234", page("1.234"), {"cut": 0.9}, False),
        ("12,5", page("1.234"), {"cut": 0.9}, True),
        ("1.234", page("1.234"), {"black_and_white": True, "high": 15.0}, False),
    ],
)
def test_where_points_and_commas_look_alike_no_separator_is_sure(text, tails, more, shown):
    assert heard(text, (text, 0.99), tails=tails, **more).shows(text) == shown


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_two_things_together_are_no_likelier_than_either(first, second):
    assert sureness.both(first, second) <= min(first, second) + 1e-9


@pytest.mark.parametrize(
    ("text", "marks", "sure"),
    [
        ("571-1871", 1, False),  # printed 57.1-1871
        ("1234", 1, False),
        ("1234.", 0, True),
        ("1234", 0, True),
        ("1.234", 2, True),  # a speck beside a point that is read
    ],
)
def test_a_whole_number_whose_picture_shows_a_mark_that_nobody_read_is_not_sure(text, marks, sure):
    known = heard(text, (text, 0.99), marks=[POINT] * marks, tails=page())
    one = Evidence(Spot(0, 0, 0, (0, 0, 1, 1), 0, 1), [token(text)], SHEET, known, free=True)
    assert figures.may_be_sure(one, text, Custom()) == sure


ODD = [
    ("2(11,", False),
    ("(00).", False),
    ("00", False),
    ("8.03:", False),
    ("12,5;", False),
    ("2011.", True),
    ("(100).", True),
    ("2011:", True),
    ("8h00", True),
    ("1.000", True),
    ("0", True),
    ("14:00", True),
    ("3,00", True),
    ("(12)", True),
]


@pytest.mark.parametrize(("text", "sure"), ODD)
def test_what_no_figure_is_written_like_is_not_sure_though_all_read_it(text, sure):
    marks = [POINT if sign == "." else COMMA for sign in text[1:-2] if sign in ".,"]
    known = heard(text, (text, 0.99), marks=marks, tails=page())
    one = Evidence(Spot(0, 0, 0, (0, 0, 1, 1), 0, 1), [token(text)], SHEET, known, free=True)
    assert figures.may_be_sure(one, text, Custom()) == sure


AMONG = [
    # a row's words, how sure of them Tesseract is, what the own reader saw at the third, whether it is asked
    (["2", "90.603", "TẠT", "88.492"], 0.55, "74,7", True),
    (["2", "90.603", "TẠT", "88.492"], 0.7, "74,7", False),
    (["2", "90.603", "TẠT", "88.492"], 0.55, "TẠT", False),
    (["2", "90.603", "TẠTẠT", "88.492"], 0.55, "74,7", False),  # too long for a figure
    (["Thị", "xã", "TẠT", "88.492"], 0.55, "74,7", False),  # among words
]


@pytest.mark.parametrize(("texts", "sure", "own", "asked"), AMONG)
def test_a_guess_among_figures_that_the_own_reader_sees_as_one_is_asked_about(texts, sure, own, asked):
    line = [token(text, 100.0 * k, 100.0 * k + 60, confidence=sure) for k, text in enumerate(texts)]
    seen = [Seen(ReadWord(own, 0.76, 0.0, 1.0), 195, 265)]
    assert seen_as_figure(line, 2, seen) == asked


class Answers:
    """A reader of crops that is known to say this, with this confidence."""

    name = "answers"

    def __init__(self, *readings):
        self.readings = [Reading(*reading) for reading in readings]
        self.asked = 0

    def read(self, crops):
        self.asked += len(crops)
        return self.readings[: len(crops)]


@pytest.mark.parametrize(
    ("first", "second", "third", "text", "sure"),
    [
        (("1234", 0.93), ("1234", 0.998), ("1234", 0.95), "1234", True),
        (("12,5%", 0.93), ("12,5%", 0.998), ("12,5%", 0.95), "12,5%", True),
        (("24ó", 0.93), ("246", 0.998), ("246", 0.95), "246", None),
        (("1.234", 0.93), ("1,234", 0.7), ("1.234", 0.95), None, False),
        (("874", 0.9), ("87,4", 0.6), ("874", 0.9), None, False),
        (("31", 0.95), ("", 0.99), ("", 0.0), "31", False),
        (("15/2019/NĐ-CP", 0.93), ("15/2019/ND-CP", 0.97), ("15/2019/NĐ-CP", 0.9), "15/2019/NĐ-CP", None),
        (("866,", 0.95), ("866,", 0.998), ("866,", 0.95), "866,", False),
        (("C06", 0.95), ("CO6", 0.97), ("C06", 0.9), None, False),
        (("1ó", 0.97), ("1ó", 0.99), ("16", 0.9), None, False),
        (("3ódự", 0.97), ("3ódự", 0.998), ("3ódự", 0.95), None, False),
    ],
)
def test_figures_are_weighed(first, second, third, text, sure):
    line = [token(first[0], confidence=first[1])]
    ((read,),) = figures.second_reading([line], SHEET, Answers(second), Answers(third))
    assert text is None or read.text == text
    assert sure is None or (read.confidence >= 0.9) == sure
    assert read.confidence < 0.9 or not read.other_reading


@pytest.mark.parametrize(("certain", "sure"), [(11, 0), (14, 14), (20, 20)])
def test_on_a_page_that_can_hardly_be_read_no_figure_is_sure(certain, sure):
    lines = [[token("1234", confidence=0.96)] for _ in range(20)]
    own = Answers(*[("1234", 0.998)] * certain, *[("1284", 0.4)] * (20 - certain))
    third = Answers(*[("1234", 0.95)] * 20)
    read = figures.second_reading(lines, SHEET, own, third)
    assert sum(word.confidence >= 0.9 for line in read for word in line) == sure


def test_the_third_reader_is_asked_only_where_the_others_leave_a_doubt():
    for second, asked in ((("1234", 0.5), 1), (("1234", 0.998), 0)):
        third = Answers(("1234", 0.95))
        figures.second_reading([[token("1234", confidence=0.96)]], SHEET, Answers(second), third)
        assert third.asked == asked


@pytest.mark.parametrize(
    ("words", "gap", "free"),
    [
        (["l", "6"], 10, False),
        (["I", "6"], 10, False),
        (["Quý", "I", "2024"], 10, True),
        (["l", "6"], 60, True),
        (["và", "6"], 10, True),
    ],
)
def test_a_lone_stroke_before_a_figure_may_be_its_first_digit(words, gap, free):
    line = [token(text, 100 + k * (20 + gap), 120 + k * (20 + gap)) for k, text in enumerate(words)]
    (one,) = evidence.evidence([line], SHEET, Answers((words[-1], 0.99)))
    assert one.free == free


@pytest.mark.parametrize(
    ("words", "own", "gap", "free"),
    [
        (["7,", "l"], "7,", 10, False),
        (["7", "l"], "7,", 10, False),  # the own reader alone sees the comma
        (["7.", "I%"], "7.", 10, False),
        (["7,", "l"], "7,", 60, True),
        (["7", "l"], "7", 10, True),
        (["7,", "và"], "7,", 10, True),
        (["7,"], "7,", 10, True),
    ],
)
def test_a_lone_stroke_behind_a_comma_may_be_its_last_digit(words, own, gap, free):
    line = [token(text, 100 + k * (20 + gap), 120 + k * (20 + gap)) for k, text in enumerate(words)]
    one, *_ = evidence.evidence([line], SHEET, Answers((own, 0.99)))
    assert one.free == free


@pytest.mark.parametrize(
    ("gap", "superscript", "free"), [(0, True, False), (4, True, True), (8, False, True)]
)
def test_a_footnotes_mark_that_touches_a_figure_is_half_of_a_digit(gap, superscript, free):
    line = [token("38,5", 100, 150), replace(token("a", 150 + gap, 156 + gap), superscript=superscript)]
    (one,) = evidence.evidence([line], SHEET, Answers(("38,5", 0.99)))
    assert one.free == free


@pytest.mark.parametrize(
    ("left", "right", "gap", "inked", "doubted"),
    [
        ("387", "728,49", 20, True, True),
        ("387", "728,49", 8, False, True),  # a blank may part thousands
        ("38,7", "728,49", 8, False, False),
        ("1.387", "728", 20, True, True),
        ("1.387", "728", 8, False, False),
        ("49", "483.216", 8, False, True),
        ("49", "483,216.5", 8, False, True),
        ("49", "48.216", 8, False, False),
        ("1", "72.300", 12, False, True),  # a digit that stands apart
        ("387.", "728", 8, False, True),
        ("147,", "206", 8, False, True),
        ("387", "728,49", 40, True, False),
        ("2024", "2025", 20, True, True),
        ("2024", "2025", 8, False, False),
        ("1.", "25", 8, True, False),
        ("12%", "345", 8, True, False),
        ("12", "đồng", 8, True, False),
        ("Quý", "345", 8, True, False),
        ("1", "5", 8, False, True),
        ("2016-2021", "78,1", 8, True, False),
        ("72,74", "1.001,24", 8, True, False),
        ("12.04", "2015", 20, True, True),
        ("12.04", "2015", 8, False, False),
        ("1.234,5", "2", 8, True, False),
    ],
)
def test_figures_that_may_be_one_are_doubtful(left, right, gap, inked, doubted, monkeypatch):
    monkeypatch.setattr(evidence, "custom_of", lambda *_: Custom(parted=20))
    assert {one.free for one in side_by_side(left, right, gap, inked)} == {not doubted}


def side_by_side(left, right, gap=8, inked=False):
    """Two figures, and whether there is a point's ink between them."""
    line = [token(left, 100, 150, 0.97), token(right, 150 + gap, 220, 0.97)]
    sheet = SHEET.copy()
    for word in line:  # as high as digits are
        sheet[100:120, int(word.x0) + 2 : int(word.x1) - 2] = 0
    sheet[117:120, 158:161] = 0 if inked else sheet[117:120, 158:161]
    return evidence.evidence([line], sheet, Answers((left, 0.99), (right, 0.99)))


@pytest.mark.parametrize(("gap", "white"), [(3, False), (4.9, False), (6, True), (20, True)])
def test_between_words_that_stand_nearer_than_a_blank_a_sign_was_lost(gap, white):
    assert is_white_between(SHEET, token("5.606", 100, 150), token("082", 150 + gap, 190), 20.0) == white


@pytest.mark.parametrize(
    ("custom", "free"),
    [
        (Custom(parted=20), True),
        (Custom(parted=7), False),  # too few to tell
        (Custom(parted=20, clear=0.8), False),
        (Custom(parted=20, certain=0.65), False),
    ],
)
def test_only_a_page_whose_separators_are_whole_shows_that_there_is_none(custom, free, monkeypatch):
    monkeypatch.setattr(evidence, "custom_of", lambda *_: custom)
    assert {one.free for one in side_by_side("2024", "2025")} == {free}


@pytest.mark.parametrize(
    ("custom", "free"),
    [(Custom(clear=0.85), True), (Custom(clear=0.75), False), (Custom(certain=0.65), False)],
)
def test_where_separators_get_lost_any_two_numbers_may_be_one(custom, free, monkeypatch):
    monkeypatch.setattr(evidence, "custom_of", lambda *_: custom)
    assert {one.free for one in side_by_side("2493,2", "8")} == {free}


@pytest.mark.parametrize(
    ("again", "steady"),
    [
        ((("1.234", 0.97), ("1.234", 0.7), ("1.234", 0.9)), True),
        ((("1.234", 0.97), ("1.234;", 0.7), ("1.234", 0.9)), True),
        ((("1.234", 0.97), ("1,234", 0.7), ("1.234", 0.9)), False),
        ((("1.234", 0.97), ("1.234", 0.5), ("1.234", 0.9)), False),
        ((), False),
    ],
)
def test_a_figure_read_alike_in_every_picture_is_steady(again, steady):
    one = heard("1.234", ("1.234", 0.9), again=[Reading(*reading) for reading in again])
    assert one.is_steady("1.234") == steady


@pytest.mark.parametrize(
    ("third", "steady"), [("1.234", True), ("1234", False), ("1,234", False), ("1.284", True), ("", True)]
)
def test_a_figure_with_separators_that_others_read_otherwise_is_not_steady(third, steady):
    again = [Reading("1.234", 0.97)] * 3
    one = heard("1.234", ("1.234", 0.9), again=again, third=Reading(third, 0.4))
    assert one.is_steady("1.234") == steady


def test_other_pictures_of_a_figure_are_a_little_wider_narrower_and_roomier():
    seen = []

    class Reader:
        def read(self, crops):
            seen.extend(crop.shape for crop in crops)
            return [Reading("7", 0.9) for _ in crops]

    answers = read_otherwise([SHEET[:24, :60], SHEET[:24, :100]], Reader())
    assert [len(one) for one in answers] == [3, 3]
    assert seen == [(24, 67), (24, 112), (24, 54), (24, 90), (28, 68), (28, 108)]
    assert read_otherwise([], Reader()) == []


@pytest.mark.parametrize(
    ("certain", "clear", "parted", "legible"),
    [
        (0.65, 0.3, 20, False),
        (0.65, 0.5, 20, True),
        (0.55, 1.0, 20, True),
        (0.55, 0.8, 20, False),
        (0.55, 1.0, 3, False),
        (0.45, 1.0, 20, False),
    ],
)
def test_a_strange_face_is_legible_where_separators_are_whole(certain, clear, parted, legible):
    assert Custom(certain, clear=clear, parted=parted).legible == legible


@pytest.mark.parametrize(
    ("own", "joined"), [(("1.739,5", 0.99), True), (("1.739,5", 0.5), False), (("abc", 0.99), False)]
)
def test_what_the_own_reader_saw_as_one_figure_is_read_as_one(own, joined):
    line = [token("1", 100, 110), token("739,5", 118, 180)]
    seen = [Seen(ReadWord(*own, 0.0, 1.0), 99, 181)]
    spots = list(spots_of(0, line, SHEET, None, seen))
    assert (len(spots) == 1) == joined


@pytest.mark.parametrize(
    ("x0", "x1", "text", "wide"), [(100, 150, "12", False), (60, 150, "12", True), (300, 350, "", False)]
)
def test_what_was_seen_in_the_line_belongs_to_the_figure_it_covers(x0, x1, text, wide):
    spot = Spot(0, 0, 0, (97, 97, 153, 124), 0, 600)
    found = evidence._in_line(spot, [Seen(ReadWord("12", 0.99, 0.0, 1.0), x0, x1)])
    assert (found.text, found.wide) == (text, wide)
    assert evidence._in_line(spot, []) is None


@pytest.mark.parametrize(("row", "share"), [(118, 1.0), (123, 1.0), (60, 0.0), (150, 0.0)])
def test_a_ruling_taken_out_at_the_foot_of_a_figure_may_have_taken_its_tails(row, share):
    rulings = np.zeros_like(SHEET)
    rulings[row : row + 2] = 1
    assert evidence._cut(token("12,5"), rulings) == share


@pytest.mark.parametrize("column", [156, 162])
def test_a_figure_whose_box_left_a_part_out_is_not_sure(column):
    sheet = SHEET.copy()
    sheet[102:118, column : column + 4] = 0
    read = [
        figures.second_reading([[token("450")]], page, Answers(("450", 0.998)), Answers(("450", 0.95)))[0][0]
        for page in (sheet, SHEET)
    ]
    assert [word.confidence >= 0.9 for word in read] == [False, True]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (("x,", 0.0), ("1.", 0.97), "1."),
        (("VỀ", 0.8), ("7.", 0.97), "7."),
        (("VÃ", 0.8), ("7", 0.9), "VÃ"),
        (("Có", 0.9), ("Có", 0.99), "Có"),
        (("II.", 0.9), None, "II."),
        (("đồng", 0.97), None, "đồng"),
    ],
)
def test_a_word_in_a_cell_may_be_a_misread_figure_but_is_never_sure(first, second, text):
    line = [token(first[0], 100, 130, first[1])]
    answers = Answers(*([second] if second else []))
    ((read,),) = figures.second_reading([line], SHEET, answers, cells=[(90, 95, 140, 125)])
    assert read.text == text
    assert read.text == first[0] or read.confidence < 0.9


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("q)", ("(1)", 0.97), "(1)"),
        ("@)", ("(2)", 0.97), "(2)"),
        ("q)", ("(1)", 0.6), "q)"),
        ("tr)", ("tr)", 0.99), "tr)"),
        ("và", None, "và"),  # no bracket: a word
    ],
)
def test_a_notes_mark_beside_a_figure_in_a_cell_is_read_again(first, second, text):
    line = [token(first, 20, 40, 0.7), token("777.283", 120, 190)]
    answers = Answers(*([second] if second else []), ("777.283", 0.998))
    ((mark, figure),) = figures.second_reading([line], SHEET, answers, cells=[(15, 95, 195, 125)])
    assert (mark.text, figure.text) == (text, "777.283")
    assert mark.confidence < 0.9 or mark.text == first
