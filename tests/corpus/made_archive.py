"""An archive of made reports with full heads, to find things in; no file is read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from vanthu.corpus.archive.database import Archive, create_archive
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.writer import write_document
from vanthu.parsers.report import Block, Header, Period, Report, Signatory, Source, SourceOfPage

BODIES = [
    # issuer, superior body, ending of its numbers, who signs, recipients, subject
    (
        *("TỔ CÔNG TÁC ĐỀ ÁN 06", "ỦY BAN NHÂN DÂN HUYỆN THƯỜNG XUÂN", "BC-TCTTKĐA06", "Cầm Bá Đứng"),
        *("Công an huyện", "Kết quả triển khai Đề án 06 trên địa bàn huyện"),
    ),
    (
        *("TỔ CÔNG TÁC ĐỀ ÁN 06", "ỦY BAN NHÂN DÂN TỈNH THANH HÓA", "BC-TCT", "Mai Xuân Liêm"),
        *("Văn phòng Chính phủ", "Tình hình, kết quả thực hiện Đề án 06 của tỉnh"),
    ),
    (
        *("SỞ Y TẾ", "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "BC-SYT", "Lò Thị Hoà"),
        *("Bộ Y tế", "Công tác tiêm chủng mở rộng"),
    ),
    (
        *("SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", "BC-SNV", "Đỗ Tiến Đông"),
        *("Vụ Cải cách hành chính", "Kết quả cải cách hành chính"),
    ),
    (
        *("CỤC THỐNG KÊ TỈNH KIÊN GIANG", "TỔNG CỤC THỐNG KÊ", "BC-CTK", "Quảng Trọng Thao"),
        *("Tỉnh ủy", "Tình hình kinh tế - xã hội"),
    ),
    (
        *("BỆNH VIỆN ĐA KHOA HUYỆN MAI CHÂU", "SỞ Y TẾ HÒA BÌNH", "BC-BV", "Hà Thị Thuý"),
        *("Bảo hiểm xã hội huyện", "Kết quả khám bệnh, chữa bệnh"),
    ),
    (
        *("ỦY BAN NHÂN DÂN XÃ QUỲNH HOA", "HUYỆN QUỲNH LƯU", "BC-UBND", "Hồ Sỹ Quế"),
        *("Đảng ủy xã", "Thu ngân sách nhà nước trên địa bàn xã"),
    ),
    (
        *("CHI CỤC KIỂM LÂM", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BC-KL", "Trần Nho Đạt"),
        *("Hạt Kiểm lâm các huyện", "Theo dõi diễn biến rừng"),
    ),
]
MONTHS = (3, 6, 9, 12)
"""Of 2024."""

Made = tuple[int, int]
"""Which body, and which month."""


def number_of(made: Made) -> str:
    body, month = made
    return f"{100 + 37 * body + month}/{BODIES[body][2]}"


def report_of(made: Made) -> Report:
    """A report that cites the number of another, as reports do."""
    body, month = made
    issuer, parent, _, signer, recipient, subject = BODIES[body]
    cited = number_of(((body + 1) % len(BODIES), month))
    texts = [
        f"Căn cứ Báo cáo số {cited}; thực hiện chỉ đạo của cấp trên về {BODIES[body - 1][5].lower()}.",
        f"Trong tháng {month}, đơn vị đã giải quyết {1000 + 17 * body + month} hồ sơ, do {subject.lower()}.",
        " ".join(f"Chỉ tiêu thứ {n} của kỳ {month} đạt {n * 7 + body * 13 + month} lượt." for n in range(20)),
    ]
    header = Header(
        doc_type="Báo cáo",
        number=number_of(made),
        issued_on=f"2024-{month:02}-25",
        place="Thanh Hóa",
        issuer=issuer,
        parent_issuer=parent,
        title=f"{subject} tháng {month} năm 2024",
        period=Period(start=f"2024-{month:02}-01", end=f"2024-{month:02}-28", label=f"tháng {month}/2024"),
        signatory=Signatory(role="TRƯỞNG BAN", name=signer),
        recipients=[recipient, "Lưu: VT"],
    )
    name = f"{body}-{month}.pdf"
    return Report(
        source=Source(
            file=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            bytes=1,
            pages=1,
            kind="text",
            page_sources=[SourceOfPage(page=1, source="text", reason="", confidence=1.0)],
        ),
        header=header,
        sections=[],
        tables=[],
        figures=[],
        references=[],
        blocks=[
            Block(id=f"b{n}", section=None, marker=None, depth=0, text=text, page=1, bbox=None, page_end=1)
            for n, text in enumerate(texts)
        ],
    )


def made_archive(place: Path) -> tuple[Archive, dict[str, Made]]:
    """All of them in a new archive; which is which by ID."""
    archive = create_archive(str(place))
    known = {}
    for made in [(body, month) for body in range(len(BODIES)) for month in MONTHS]:
        report = report_of(made)
        document = report.source.sha256[:16]
        known[document] = made
        copy = Incoming(place, report.source.sha256, 1, ".pdf")
        with archive.writing() as connection:
            rows = rows_of(report, document)
            write_document(connection, document, ("made", "{}"), copy, report.source.file, rows)
    return archive, known
