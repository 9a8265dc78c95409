"""English beside damaged Vietnamese: what is English stays, what is Vietnamese is restored."""

import pytest

from vanthu.repair import repair_text
from vanthu.repair.english import english

YEARBOOK = {
    "San pham chu yéu - Main industrial products": "Sản phẩm chủ yếu - Main industrial products",
    "Thit dong lanh - Frozen meat 3.200": "Thịt đông lạnh - Frozen meat 3.200",
    "Dau tho - Crude oil (Thous. tons) 14.904 16.300": "Dầu thô - Crude oil (Thous. tons) 14.904 16.300",
    "Quan ao may san - Ready made clothes": "Quần áo may sẵn - Ready made clothes",
    "Lua mua - Winter paddy; Mia - Sugar cane": None,
    "Hoc sinh phé thong - Pupils; Giao vién - Teachers": "Học sinh phổ thông - Pupils; Giáo viên - Teachers",
    "Average population by sex and by residence": "Average population by sex and by residence",
    "Tong muc ban lé hang hoa - Retail sales of goods at current prices": (
        "Tổng mức bán lẻ hàng hóa - Retail sales of goods at current prices"
    ),
    "Khu vuc co von dau tu nuoc ngoai - Foreign invested sector": (
        "Khu vực có vốn đầu tư nước ngoài - Foreign invested sector"
    ),
}
"""What a page prints, and as it must come out; None: the Vietnamese of it is not asked for."""
MORE_ENGLISH = {
    "Tong so - Total value of all industrial establishments at constant prices": "Tổng số",
    "Nha nuéc - State owned enterprises managed by central and local government": "Nhà nước",
    "Ngoai Nha nuéc - Non-state: collective, private and household": "Ngoài Nhà nước",
    "Dau tu nuéc ngoai - Foreign invested sector, with local partners": "Đầu tư nước ngoài",
    "C6ng nghiép khai thac - Mining of coal, crude oil, natural gas and stone": "Công nghiệp khai thác",
    "C6ng nghiép ché bién - Manufacturing of food products and beverages": "Công nghiệp chế biến",
}
"""More words are English than Vietnamese: the page was held for English, and left as it was read."""


def test_a_yearbook_in_two_languages():
    repaired = repair_text(list(YEARBOOK)).lines
    for read, after in zip(YEARBOOK, repaired, strict=True):
        assert after == (YEARBOOK[read] or after)
        ends = [
            (read[start:end], start - len(read))
            for start, end in english(list(YEARBOOK))[list(YEARBOOK).index(read)]
        ]
        assert all(part in after for part, _ in ends)


def test_a_page_with_more_english():
    repaired = repair_text(list(MORE_ENGLISH)).lines
    assert [line.partition(" - ")[0] for line in repaired] == list(MORE_ENGLISH.values())
    assert [line.partition(" - ")[2] for line in repaired] == [
        line.partition(" - ")[2] for line in MORE_ENGLISH
    ]


LETTER = [
    "Dear Mr. Minh, Thank you for the letter of 12 May on the plan",
    "to open an office in Hanoi. We can meet you on Monday at ten.",
    "The bank has no plan to change the rate. Please inform us in time.",
    "We hope to see you in Hue at the ASEAN trade fair, too.",
    "Best regards",
]
PARTS = {
    "a heading in English": (
        "Average population by sex and by residence",
        ["Average population by sex and by residence"],
    ),
    "side by side": ("Nam - Male Nu - Female Thanh thi - Urban", ["Male", "Female", "Urban"]),
    "two names and a Vietnamese word": (
        "voi World Bank va Asian Development Bank da ky",
        ["World Bank", "Asian Development Bank"],
    ),
    "Vietnamese": ("Dan so trung binh phan theo gioi tinh va theo thanh thi, nong thon", []),
    "names of places": ("Lang Son, Cao Bang, Ha Giang, Lao Cai, Yen Bai, Son La, Lai Chau", []),
    "spelt like English": (
        "Than 39.777; an ninh to lon; in an; do man; can bo; the che; on dinh; he; me",
        [],
    ),
    "misread": ("Két qua trién khai D¢ an 06 c6 nhiéu", []),
    "no words": ("12.250 | 3,4%", []),
}


@pytest.mark.parametrize(("line", "parts"), PARTS.values(), ids=PARTS)
def test_parts_of_a_line(line, parts):
    found = english([line, *YEARBOOK])[0]
    assert [line[start:end].rstrip(" 0123456789.,") for start, end in found] == parts


def test_an_english_letter_stays():
    assert repair_text(LETTER).edits == ()


@pytest.mark.parametrize(
    "line",
    [
        "Du an Livestock Competitiveness and Food Safety do WB tai tro",
        "Cong ty TNHH Samsung Electronics Viet Nam hop tac voi Plan International",
        "",
    ],
)
def test_few_english_words_part_nothing(line):
    assert english([line, "Uy ban nhan dan tinh bao cao két qua"]) == [[], []]
