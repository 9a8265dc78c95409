"""The words of the interface, in Vietnamese (the language of those who audit) and in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.corrections.fields import NUMBERS
from vanthu.parsers.render.heads import HEADS
from vanthu.parsers.render.notices import notice_told
from vanthu.parsers.report import Correction, DigitalSignature, Header, Number, PageAccount, Source

WORDS: dict[str, tuple[str, str]] = {
    "check-title": ("Tự đối chiếu số liệu trong báo cáo", "Check of a report"),
    "diff-title": ("So sánh hai báo cáo", "Comparison of two reports"),
    "series-title": ("Chỉ tiêu qua các kỳ báo cáo", "An indicator over reporting periods"),
    "figures": ("Số liệu", "Figures"),
    "findings": ("Phát hiện", "Findings"),
    "passed": ("Khớp", "Passed"),
    "tables": ("Bảng biểu", "Tables"),
    "sources": ("Nguồn", "Sources"),
    "pairs": ("So sánh số liệu", "Figures compared"),
    "text": ("Thay đổi về lời văn", "Changes of text"),
    "none-found": ("Không phát hiện sai lệch.", "Nothing found."),
    "no-changes": ("Không có thay đổi.", "No changes."),
    "not-found": ("không có", "not there"),
    "summary-check": (
        "{failed} phép kiểm tra không khớp, {open} chưa kiểm tra được, {passed} khớp.",
        "{failed} checks failed, {open} not checkable, {passed} passed.",
    ),
    "summary-coverage": (
        "Trong {figures} số liệu: {verified} được phép tính xác nhận ({rounded} do làm tròn), {failing} "
        "thuộc phép tính không khớp, {not_checkable} chưa kiểm tra được, {unverified} không có căn cứ "
        "đối chiếu.",
        "Of {figures} figures {verified} are verified ({rounded} by rounding), {failing} are part of a check "
        "that fails, {not_checkable} are not checkable, {unverified} have nothing to be held against.",
    ),
    "summary-against": (
        "Số của các kỳ trước được đối chiếu với {count} báo cáo: {names}.",
        "Figures of earlier periods were held against {count} reports: {names}.",
    ),
    "summary-account": (
        "{printed} số trên trang: {figures} số liệu, {others} không phải số liệu, {unread} chưa đọc được.",
        "{printed} numbers on the pages: {figures} in figures, {others} something else, {unread} not read.",
    ),
    "corrected-cell": ("Ô bảng", "Cell"),
    "corrected-word": ("Từ ngữ", "Words"),
    "corrected-section": ("Đề mục cấp trên", "Section it stands under"),
    "summary-ink": (
        "Còn {count} chỗ có chữ trên bản quét chưa đọc được.",
        "{count} places of print on the scan were not read.",
    ),
    "corrections": ("Ghi nhận của người kiểm tra", "What people said of the reading"),
    "correction-in-force": (
        "{place}{field} đọc là “{read}”, sửa thành “{said}” ({by}, {at}){why}",
        "{place}{field} read as “{read}”, corrected to “{said}” ({by}, {at}){why}",
    ),
    "dossier-title": ("Hồ sơ kiểm tra", "Working paper"),
    "finding-one": ("Phát hiện", "Finding"),
    "figure-one": ("Số liệu", "Figure"),
    "entry-one": ("Mục", "Entry"),
    "dossier-gone": (
        "Mục đã chọn nay không còn như khi chọn (đã được xử lý hoặc văn bản được đọc lại).",
        "What was chosen is no longer as it was (it was settled, or the document was read anew).",
    ),
    "pairs-one": ("Cặp đối chiếu", "Pair"),
    "carried-from": ("chuyển từ phiên bản {source}", "carried over from the version {source}"),
    "correction-confirmed": (
        "{place}{field} “{said}” được xác nhận là đúng với trang ({by}, {at}){why}",
        "{place}{field} “{said}” confirmed to stand on the page ({by}, {at}){why}",
    ),
    "correction-conflict": (
        "{place}{field} đọc là “{read}”; {by} ({at}) ghi “{said}”, người khác ghi khác: giữ số đọc được{why}",
        "{place}{field} read as “{read}”; {by} ({at}) says “{said}”, others differ: the reading stands{why}",
    ),
    "correction-read-anew": (
        "{place}{field} trước đọc là “{read}”, nay đọc là “{now}”; tính theo “{said}” ({by}, {at}){why}",
        "{place}{field} was read as “{read}”, now as “{now}”; “{said}” counts ({by}, {at}){why}",
    ),
    "correction-not-found": (
        "{place}{field} “{said}” ({by}, {at}): lần đọc này không có số liệu ở vị trí đó{why}",
        "{place}{field} “{said}” ({by}, {at}): this reading has no figure at that place{why}",
    ),
    "to-look-at": ("Cần xem lại", "To look at"),
    "nothing-read": ("chưa đọc được", "not read"),
    "unread-numbers": ("Số chưa đọc được", "Numbers not read"),
    "reason": ("Lý do", "Reason"),
    "summary-diff": (
        "{pairs} chỉ tiêu được đối chiếu, {changed} có thay đổi; {text} thay đổi về lời văn.",
        "{pairs} indicators compared, {changed} changed; {text} changes of text.",
    ),
    "reading-note": (
        "khả năng {chance} là do máy nhận dạng sai chữ số",
        "{chance} likely a misreading of the page",
    ),
    "chance-below": ("dưới 1%", "less than 1%"),
    "made": (
        "Lập ngày {date}, vanthu {version}; tùy chọn: {options}",
        "Made on {date}, vanthu {version}; options: {options}",
    ),
    "options-none": ("mặc định", "none"),
    "read-none": ("Không đọc được trang nào.", "No page could be read."),
    "read-text": (
        "Đọc từ lớp chữ của tệp: {pages} trang.",
        "Read from the text layer of the file: {pages} pages.",
    ),
    "read-ocr": (
        "{ocr}/{pages} trang do máy nhận dạng ({engine}), độ tin cậy trung bình {mean}%, thấp nhất {least}% "
        "(trang {page}).",
        "{ocr}/{pages} pages read by OCR ({engine}), confidence {mean}% on average, {least}% at least "
        "(page {page}).",
    ),
    "changed-list": ("Số liệu thay đổi", "Figures that changed"),
    "restated-list": (
        "Số của kỳ trước mà báo cáo mới ghi lại bằng số khác",
        "Numbers of the earlier period that the new report tells otherwise",
    ),
    "doubtful-list": (
        "Cặp đối chiếu chưa chắc chắn: cần xem trang gốc",
        "Doubtful matches: look at the pages",
    ),
    "reading-list": ("Chỉ khác do nhận dạng", "Differences of reading only"),
    "what-changed": (
        "{value} chỉ tiêu thay đổi số ({up} tăng, {down} giảm), {added} thêm mới, {removed} không còn, "
        "{unchanged} không đổi; {doubtful} cặp chưa chắc chắn; {text} thay đổi về lời văn.",
        "{value} figures changed ({up} up, {down} down), {added} added, {removed} no longer there, "
        "{unchanged} unchanged; {doubtful} doubtful matches; {text} changes of text.",
    ),
    "greatest": ("Thay đổi lớn nhất", "Greatest changes"),
    "filter-words": ("Lọc theo chữ trong chỉ tiêu", "Filter by words of the indicator"),
    "show-places": ("Xem trên trang", "See the page"),
    "rows-shown": ("dòng", "rows"),
    "sheet-of": ("trang {page}/{pages}", "page {page} of {pages}"),
    "sort": ("Sắp xếp", "Sort"),
    "old-page": ("Trang cũ", "Old page"),
    "new-page": ("Trang mới", "New page"),
    "no-section": ("ngoài đề mục", "outside the sections"),
    "page-unread": (
        "Trang {page} không đọc được: nội dung và số liệu trên đó chưa được kiểm tra, đối chiếu.",
        "Page {page} could not be read: nothing on it was checked or compared.",
    ),
    "page-doubtful": ("Trang {page} có chỗ còn ngờ: {why}", "Page {page} is in doubt: {why}"),
    "unchanged-list": ("Chỉ tiêu không thay đổi", "Unchanged indicators"),
    "error": ("nghiêm trọng", "error"),
    "warning": ("cần xác minh", "warning"),
    "info": ("lưu ý", "info"),
    "fail": ("không khớp", "fail"),
    "not-checkable": ("chưa kiểm tra được", "not checkable"),
    "class-value": ("số thay đổi", "value changed"),
    "class-unit": ("đổi đơn vị tính", "unit changed"),
    "class-label": ("đổi tên chỉ tiêu", "label changed"),
    "class-moved": ("chuyển vị trí", "moved"),
    "class-added": ("thêm mới", "added"),
    "class-removed": ("không còn", "removed"),
    "class-changed": ("sửa", "changed"),
    "class-reading": ("chỉ khác do nhận dạng", "differs by reading"),
    "class-unchanged": ("không đổi", "unchanged"),
    "flag-by-hand": ("cặp do người kiểm tra xác định", "paired by hand"),
    "flag-doubtful": ("cặp đối chiếu chưa chắc chắn", "doubtful match"),
    "flag-cumulative-fell": ("số lũy kế giảm", "cumulative figure fell"),
    "flag-restated": (
        "báo cáo mới ghi lại số của kỳ trước bằng một số khác",
        "the new report tells the earlier period's number otherwise",
    ),
    "flag-denominator-changed": ("mẫu số thay đổi", "denominator changed"),
    "flag-label-changed": ("báo cáo cũ ghi: {old}", "in the old report: {old}"),
    "flag-change-changed": (
        "mức tăng, giảm được ghi khác: {old} → {new}",
        "the change stated differs: {old} → {new}",
    ),
    "percent-points": ("điểm\u00a0%", "points"),
    "mark-gap-before": ("thiếu kỳ báo cáo liền trước", "a period is missing before"),
    "mark-overlaps": ("kỳ báo cáo trùng với kỳ trước", "the period overlaps the one before"),
    "mark-unit-converted": ("đã quy đổi đơn vị tính", "unit converted"),
    "mark-unit-differs": ("khác đơn vị tính, không quy đổi được", "another unit"),
    "mark-span-differs": ("khác cách tính: lũy kế và trong kỳ", "to date against in the period"),
    "mark-basis-differs": ("khác loại số liệu: kết quả và kế hoạch", "result against plan"),
    "paper-title": ("PHIẾU KIỂM TRA SỐ LIỆU", "WORKING PAPER"),
    "paper-fail": ("không khớp", "fails"),
    "paper-not-checkable": ("chưa kiểm tra được", "not checkable"),
    "paper-rounded": ("khớp do làm tròn", "holds by rounding"),
    "paper-verified": ("khớp", "holds"),
    "paper-more": ("… và {count} phát hiện khác, xem dấu trên trang.", "… and {count} more, see the marks."),
    "paper-note": (
        "Các trang sau là tệp gốc, nội dung không thay đổi; dấu màu là chú thích, có thể xóa. Chữ ký số của "
        "tệp gốc chỉ có giá trị trên tệp gốc.",
        "The pages behind are those of the file, unchanged; the marks are annotations. A digital signature "
        "holds for the file itself alone.",
    ),
    "left-out": ("Không đưa vào: báo cáo của cơ quan khác", "Left out: report of another body"),
    "flag-sum-breaks-old": ("tổng không khớp ở báo cáo cũ", "sum breaks in the old report"),
    "flag-sum-breaks-new": ("tổng không khớp ở báo cáo mới", "sum breaks in the new report"),
    "flag-page-unread": ("có thể nằm ở chỗ chưa đọc được", "may stand where nothing was read"),
    "signature": ("Chữ ký số: {subject}{time}: {state}.", "Digital signature: {subject}{time}: {state}."),
    "signature-intact": ("còn nguyên vẹn, người ký được tin cậy", "intact, the signer is trusted"),
    "signature-altered": ("tệp đã bị sửa sau khi ký", "the file was altered since"),
    "signature-untrusted": (
        "nội dung còn nguyên vẹn; không có cơ quan chứng thực được tin cậy nào xác nhận người ký",
        "intact, but no trusted authority vouches for the signer",
    ),
    "signature-expired": (
        "nội dung còn nguyên vẹn; chứng thư số không có hiệu lực khi ký",
        "intact, but the certificate was not valid at the time of signing",
    ),
    "signature-unknown": ("chưa xác minh", "not verified"),
    "exact": ("khớp chính xác", "exact"),
    "rounded": ("làm tròn", "rounded"),
    "truncated": ("bỏ phần lẻ, không làm tròn", "truncated"),
    "holds": ("khớp", "holds"),
    "what-section": ("đề mục", "heading"),
    "what-paragraph": ("đoạn", "paragraph"),
    "what-row": ("dòng bảng", "table row"),
    "what-order": ("thứ tự dòng bảng", "order of table rows"),
    "what-number": ("số, ký hiệu", "number"),
    "what-date": ("ngày ban hành", "date"),
    "what-title": ("tên báo cáo", "title"),
    "what-issuer": ("cơ quan ban hành", "issuer"),
    "what-signatory": ("người ký", "signatory"),
    "what-table": ("bảng", "table"),
    "page-of": ("trang {page}", "page {page}"),
    "section-of": ("mục {section}", "section {section}"),
}

RULES: dict[str, tuple[str, str]] = {
    "percent": ("Tỷ lệ phần trăm", "Rate"),
    "sum": ("Tổng và các thành phần", "Total and parts"),
    "bound": ("Thành phần không quá tổng", "Part within whole"),
    "shares": ("Cơ cấu", "Shares of a whole"),
    "growth": ("Tốc độ tăng, giảm", "Growth"),
    "remaining": ("Đã làm và còn lại", "Done and remaining"),
    "difference": ("Hiệu số", "Subtraction"),
    "prose-table": ("Lời văn và bảng", "Text against table"),
    "restated": ("Số kỳ trước nêu lại", "Restated from an earlier report"),
    "average": ("Số bình quân", "Average"),
    "table-average": ("Số bình quân trong bảng", "Average in a table"),
    "table-percent": ("Tỷ lệ trong bảng", "Rate in a table"),
    "table-row-sum": ("Cộng ngang", "Sum across a row"),
    "table-column-sum": ("Cộng dọc", "Sum down a column"),
    "table-formula": ("Công thức in trong bảng", "Formula printed in a table"),
    "table-difference": ("Chênh lệch trong bảng", "Difference in a table"),
    "record": ("Bản ghi", "Record"),
    "table-bound": ("Thành phần không quá tổng trong bảng", "Part within whole in a table"),
    "contradiction": ("Một chỉ tiêu, hai số", "One indicator, two values"),
    "count": ("Số lượng nêu và liệt kê", "Announced and listed"),
    "citation-date": ("Ngày của văn bản dẫn", "Date of a citation"),
    "citation-kind": ("Tên loại văn bản dẫn", "Kind of a citation"),
    "citation-issuer": ("Cơ quan ban hành văn bản dẫn", "Issuer of a citation"),
    "citation-future": ("Văn bản dẫn sau ngày báo cáo", "Citation after the report"),
    "citation-year": ("Năm của văn bản dẫn", "Year of a citation"),
    "citation-number-year": ("Năm trong số, ký hiệu", "Year in a document number"),
    "number-form": ("Cách viết số", "Form of a number"),
}


def word(key: str, language: Language, **values: object) -> str:
    """The text for ``key``, a word of the interface or the head of a column, with its values filled in."""
    told = WORDS.get(key) or HEADS[key]
    return told[0 if language == "vi" else 1].format(**values)


def rule_name(rule: str, language: Language) -> str:
    """The name of a rule for readers; the rule itself where it has none."""
    names = RULES.get(rule)
    return rule if names is None else names[0 if language == "vi" else 1]


def number(value: str | Number | Decimal | None, language: Language) -> str:
    """A number as the reader writes it: ``15.906`` or ``15,906``."""
    if value is None or isinstance(value, str):
        return value or ""
    return vietnamese(value) if language == "vi" else f"{value:,}"


def unread(source: Source, language: Language) -> list[str]:
    """What was not read, or perhaps not whole: a sentence for the pages that share a reason."""
    pages: dict[str | None, list[int]] = {}
    for failed in source.errors:
        why = notice_told(failed.message, language) if failed.page in source.pages_read else None
        pages.setdefault(why, []).append(failed.page)
    return [
        word("page-doubtful" if why else "page-unread", language, page=page_numbers(numbers), why=why)
        for why, numbers in pages.items()
    ]


def page_numbers(pages: Iterable[int]) -> str:
    """Numbers of pages as people write them: ``1-3, 5``."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def signatures_told(signatures: Sequence[DigitalSignature], language: Language) -> list[str]:
    """One sentence for each digital signature: whose, when, and what became of it."""
    return [
        word(
            "signature",
            language,
            subject=one.subject or "?",
            time=f", {one.signed_at}" if one.signed_at else "",
            state=word(f"signature-{one.state}", language),
        )
        for one in signatures
    ]


def account_summary(account: Sequence[PageAccount], language: Language) -> str | None:
    """One sentence: how many printed numbers were read, and as what; None for a record without an account."""
    if not account:
        return None
    places = sum(one.reason == "illegible" for page in account for one in page.unread_ink)
    ink = " " + word("summary-ink", language, count=places) if places else ""
    numbers = word(
        "summary-account",
        language,
        printed=sum(page.printed for page in account),
        figures=sum(page.figures for page in account),
        others=sum(sum(page.others.values()) for page in account),
        unread=sum(len(page.unread) for page in account),
    )
    return numbers + ink


def _field_of(correction: Correction) -> str:
    """The word that names what was corrected."""
    return correction.field if correction.what in ("figure", "header") else f"corrected-{correction.what}"


def _reason_of(correction: Correction, language: Language) -> str:
    """Why, as the person says, or of which version of the report it was said first."""
    if correction.carried:
        return f"; {word('carried-from', language, source=correction.why or '')}"
    return f": {correction.why}" if correction.why else ""


def told_correction(correction: Correction, language: Language) -> str:
    """One line: what a person said of a reading, and what became of it."""
    page = word("page-of", language, page=correction.page) if correction.page else ""
    return word(
        f"correction-{correction.state}",
        language,
        place=f"{page.capitalize()}: " if page else "",
        field=word(_field_of(correction), language).lower(),
        read=_value(correction, correction.as_read, language),
        now=_value(correction, correction.read_now, language),
        said=correction.corrected or "",
        by=correction.by,
        at=day(correction.at, language),
        why=_reason_of(correction, language),
    )


def _value(correction: Correction, value: str | None, language: Language) -> str:
    """What was read, for readers; numbers are kept as plain decimals."""
    if value is None:
        return word("nothing-read", language)
    return number(Decimal(value), language) if correction.field in NUMBERS else value


def day(at: str, language: Language) -> str:
    """The day of a point in time (ISO 8601): 29/11/2026, in English 2026-11-29."""
    year, month, of_month = at[:10].split("-")
    return f"{of_month}/{month}/{year}" if language == "vi" else at[:10]


def moment(at: str, language: Language) -> str:
    """A point in time (ISO 8601) to the minute in the time of this machine: 29/11/2026 08:15."""
    here = datetime.fromisoformat(at).astimezone()
    return here.strftime("%d/%m/%Y %H:%M" if language == "vi" else "%Y-%m-%d %H:%M")


def report_name(source: Source, header: Header) -> str:
    """What a report is called in a heading: number and period, else its file."""
    parts = [header.number or "", header.period.label or ""]
    named = " · ".join(part for part in parts if part)
    return named or source.file
