"""The shipped weights on lines set in faces that every machine with the test packages has."""

import itertools
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from vanthu.extract.recogniser import own_reader
from vanthu.extract.recogniser.reader import WEIGHTS
from vanthu.extract.recogniser.sureness import Calibration

SERIF = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def line(text, face=SERIF, em=38):
    """A line at 13 pt and 210 dpi, grey on light grey."""
    font = ImageFont.truetype(face, em)
    x0, top, x1, bottom = font.getbbox(text)
    sheet = Image.new("L", (int(x1 - x0) + 12, int(bottom - top) + 10), 245)
    ImageDraw.Draw(sheet).text((6 - x0, 5 - top), text, font=font, fill=40)
    return np.asarray(cv2.GaussianBlur(np.array(sheet), (0, 0), 0.7))


@pytest.mark.parametrize("face", [SERIF, SANS])
@pytest.mark.parametrize(
    "text",
    [
        "147.206",
        "147,206",
        "83,43%",
        "1.234.567,8",
        "12/2024",
        "15/2019/NĐ-CP",
        "Ủy ban nhân dân tỉnh",
        "BÁO CÁO",
        "tỷ đồng",
    ],
)
def test_printed_lines_are_read(text, face):
    (reading,) = own_reader().read([line(text, face)])
    assert reading.text == text


def test_words_stand_where_they_are_printed():
    (words,) = own_reader().words([line("thu 1.250 chi")])
    assert [word.text for word in words] == ["thu", "1.250", "chi"]
    assert all(a.end <= b.begin + 0.02 for a, b in itertools.pairwise(words))
    assert words[0].begin < 0.05
    assert words[-1].end > 0.9


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_where_nothing_is_printed_nothing_is_read(grey):
    (reading,) = own_reader().read([np.full((40, 90), grey, np.uint8)])
    assert reading.text == ""


def test_a_crop_reads_the_same_whatever_is_read_with_it():
    crops = [line(text) for text in ("5", "1.250", "12,5%", "Tổng cộng", "2024")]
    alone = [own_reader().read([crop])[0] for crop in crops]
    together = own_reader().read(crops)
    assert [one.text for one in together] == [one.text for one in alone]
    assert [one.confidence for one in together] == pytest.approx([one.confidence for one in alone], abs=1e-3)


def spoilt(text, kind):
    """A line as a worn scan shows it, at 200 dpi."""
    noise = np.random.default_rng(len(text))
    grey = cv2.resize(line(text, SERIF, 44), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA).astype(float)
    if kind == "faint":
        grey = 235 - (245 - grey) * 0.16
    grey += noise.normal(0, 5 if kind == "faint" else 14, grey.shape)
    if kind == "1-bit":
        grey = np.where(grey < 140, 0.0, 255.0)
    return np.clip(grey, 0, 255).astype(np.uint8)


WORN = (
    "Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện",
    "Tổng số hồ sơ tiếp nhận trong kỳ: 12.345 hồ sơ",
    "đạt 96,4% kế hoạch, tăng 5,2% so với cùng kỳ",
    "giải quyết đúng hạn, trước hạn và quá hạn",
    "Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ",
    "1.234.567 đồng; 890,12 triệu đồng; 3/4 dự án",
    "SỞ KẾ HOẠCH VÀ ĐẦU TƯ THÀNH PHỐ",
    "các cơ sở khám bệnh, chữa bệnh trên địa bàn huyện",
)


@pytest.mark.parametrize(("kind", "most"), [("grey", 0.005), ("1-bit", 0.02), ("faint", 0.02)])
def test_worn_lines_are_read_with_few_wrong_signs(kind, most):
    read = own_reader().words([spoilt(text, kind) for text in WORN])
    said = [" ".join(word.text for word in words) for words in read]
    wrong = sum(Levenshtein.distance(a, b) for a, b in zip(said, WORN, strict=True))
    assert wrong <= most * sum(map(len, WORN))


def test_no_crops_no_readings():
    assert own_reader().read([]) == []


def test_the_weights_are_small_and_say_what_they_are():
    assert WEIGHTS.stat().st_size < 5_000_000
    assert own_reader().name.startswith("vanthu lines")
    assert not list(Path(WEIGHTS.parent).glob("*.pt"))


@pytest.mark.parametrize(
    ("chance", "confidence"), [(0.0, 0.1), (0.2, 0.1), (0.5, 0.35), (0.8, 0.6), (0.9, 0.8), (1.0, 1.0)]
)
def test_confidence_lies_between_the_measured_steps(chance, confidence):
    measured = Calibration((0.2, 0.8, 1.0), (0.1, 0.6, 1.0))
    assert measured.confidence(chance) == pytest.approx(confidence)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9, unique=True), st.floats(0, 1), st.floats(0, 1))
def test_more_chance_is_never_less_confidence(steps, one, other):
    steps = sorted(steps)
    measured = Calibration(tuple(steps), tuple(step**2 for step in steps))
    low, high = sorted((one, other))
    assert measured.confidence(low) <= measured.confidence(high) + 1e-9
