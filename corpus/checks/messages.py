"""What auditors read: one sentence for each kind of verdict, in Vietnamese and in English.

Placeholders are filled with numbers already written the Vietnamese way.
"""

from __future__ import annotations

from vanthu.parsers.render.heads import Language

__all__ = ["Language", "evidence", "message"]


MESSAGES: dict[str, tuple[str, str]] = {
    "record-placeless": (
        "Bản ghi được lập bằng phiên bản cũ, không có vị trí của {count} số liệu trong lời văn: các phép "
        "kiểm tra lời văn không thực hiện được. Cần đọc lại tệp gốc.",
        "The record was made by an older version and lacks the place of {count} figures in its text: "
        "checks of prose are not possible. Read the file again.",
    ),
    "part-doubtful": (
        "Chưa kiểm tra được {stated} (tính lại: {computed}): máy nhận dạng chưa chắc {parts}; cần đối chiếu "
        "trang gốc.",
        "{stated} cannot be checked (computed: {computed}): {parts} was read without certainty.",
    ),
    "part-noted": (
        "Chưa kiểm tra được {stated} (tính lại: {computed}): số {parts} có chú thích, cần xem chú thích nêu "
        "gồm hay không gồm khoản nào.",
        "{stated} cannot be checked (computed: {computed}): {parts} carries a note; see what it includes.",
    ),
    "head-noted": (
        "Chưa kiểm tra được {stated} (tính lại: {computed}): cột “{column}” có chú thích, cần xem chú thích "
        "nêu gồm hay không gồm khoản nào.",
        "{stated} cannot be checked (computed: {computed}): column “{column}” carries a note; see what it "
        "includes.",
    ),
    "part-unlisted": (
        "Chưa kiểm tra được {stated} (tính lại: {computed}): cột “{column}” và cột “{other}” là tổng của nó "
        "cùng lớn hơn tổng các dòng đúng {difference}; có thể có khoản không phân cho dòng nào.",
        "{stated} cannot be checked (computed: {computed}): column “{column}” and its total “{other}” exceed "
        "their rows by the same {difference}; some of it may be allotted to no row.",
    ),
    "part-misread": (
        "Chưa kiểm tra được {stated} (tính lại: {computed}): có thể máy nhận dạng sai chữ số; cần đối chiếu "
        "trang gốc.",
        "{stated} cannot be checked (computed: {computed}): a digit may have been misread; see the page.",
    ),
    "percent": (
        "Tỷ lệ không khớp: {value}/{of} = {computed}%, báo cáo ghi {stated}%.",
        "The rate does not agree: {value}/{of} = {computed}%, the report states {stated}%.",
    ),
    "percent-bound": (
        "Tỷ lệ không khớp: {value}/{of} = {computed}%, trong khi báo cáo ghi “{word} {stated}%”.",
        "The rate does not agree: {value}/{of} = {computed}%, yet the report says “{word} {stated}%”.",
    ),
    "percent-base": (
        "Chưa kiểm tra được tỷ lệ {stated}%: tỷ lệ được tính so với số khác, không phải {of}.",
        "The rate {stated}% cannot be checked: it is taken of another number than {of}.",
    ),
    "growth": (
        "Tốc độ tăng, giảm không khớp: từ {old} đến {new} là {computed}%, báo cáo ghi {stated}%.",
        "The growth does not agree: from {old} to {new} is {computed}%, the report states {stated}%.",
    ),
    "growth-difference": (
        "Số tăng, giảm không khớp: từ {old} đến {new} là {computed}, báo cáo ghi {stated}.",
        "The change does not agree: from {old} to {new} is {computed}, the report states {stated}.",
    ),
    "shares-over": (
        "Các tỷ lệ của cùng một tổng cộng lại là {computed}%, vượt 100%: {sum}.",
        "The shares of one whole add up to {computed}%, more than 100%: {sum}.",
    ),
    "growth-points": (
        "Số điểm phần trăm tăng, giảm không khớp: từ {old}% đến {new}% là {computed}, báo cáo ghi {stated}.",
        "The percentage points do not agree: from {old}% to {new}% is {computed}, stated is {stated}.",
    ),
    "sum-over": (
        "Các thành phần cộng lại vượt tổng: {sum} = {computed}, báo cáo ghi tổng {stated} "
        "(thừa {difference}).",
        "The parts exceed their total: {sum} = {computed}, stated is {stated} ({difference} too many).",
    ),
    "sum-under": (
        "Tổng không bằng tổng các thành phần: {sum} = {computed}, báo cáo ghi tổng {stated} "
        "(thiếu {difference}).",
        "The total is not its parts: {sum} = {computed}, the report states {stated} ({difference} missing).",
    ),
    "sum-open": (
        "Chưa kiểm tra được tổng {stated}: báo cáo không nêu rõ các thành phần đã liệt kê ({computed}) là "
        "toàn bộ.",
        "The total {stated} cannot be checked: the report does not say that its parts ({computed}) are all.",
    ),
    "sum-units": (
        "Chưa kiểm tra được tổng {stated}: các thành phần có đơn vị tính khác nhau ({units}).",
        "The total {stated} cannot be checked: its parts have different units ({units}).",
    ),
    "sum-unread": (
        "Chưa kiểm tra được tổng {stated}: còn có số chưa xác định được thuộc thành phần nào.",
        "The total {stated} cannot be checked: among its parts stand numbers of unknown role.",
    ),
    "remaining": (
        "Phần đã làm và phần còn lại không bằng tổng: {done} + {left} = {computed}, báo cáo ghi {stated}.",
        "Done and remaining do not make the total: {done} + {left} = {computed}, the report states {stated}.",
    ),
    "difference": (
        "Hiệu số không khớp: {whole} − {taken} = {computed}, báo cáo ghi {stated}.",
        "The subtraction does not agree: {whole} − {taken} = {computed}, the report states {stated}.",
    ),
    "table-percent": (
        "Dòng “{row}”, cột “{column}”: {value}/{of} = {computed}%, bảng ghi {stated}.",
        "Row “{row}”, column “{column}”: {value}/{of} = {computed}%, the table states {stated}.",
    ),
    "prose-table": (
        "Lời văn và bảng nêu hai số khác nhau về “{label}”: lời văn ghi {stated}; dòng “{row}”, cột "
        "“{column}” (trang {page}) ghi {cell}.",
        "Text and table differ on “{label}”: the text states {stated}; row “{row}”, column “{column}” "
        "(page {page}) states {cell}.",
    ),
    "restated-unsure": (
        "“{label}” ({period}): báo cáo này ghi {stated}, báo cáo {file} của kỳ đó (trang {page}) ghi "
        "{computed}; số do máy nhận dạng chưa chắc chắn, cần xem trang gốc.",
        "“{label}” ({period}): this report states {stated}, report {file} of that period (page {page}) "
        "states {computed}; the numbers were not read surely, look at the pages.",
    ),
    "restated": (
        "“{label}” ({period}): báo cáo này ghi {stated}, báo cáo {file} của kỳ đó (trang {page}) ghi "
        "{computed}.",
        "“{label}” ({period}): this report states {stated}, report {file} of that period (page {page}) "
        "states {computed}.",
    ),
    "average": (
        "Số bình quân không khớp: {whole} / {count} = {computed}, báo cáo ghi {stated}.",
        "The average does not agree: {whole} / {count} = {computed}, the report states {stated}.",
    ),
    "table-average": (
        "Dòng “{row}”, cột “{column}”: {whole} / {count} = {computed}, bảng ghi {stated}.",
        "Row “{row}”, column “{column}”: {whole} / {count} = {computed}, the table states {stated}.",
    ),
    "table-difference": (
        "Dòng “{row}”, cột “{column}”: {value} − {of} = {computed}, bảng ghi {stated}.",
        "Row “{row}”, column “{column}”: {value} − {of} = {computed}, the table states {stated}.",
    ),
    "table-formula": (
        "Dòng “{row}”, cột “{column}”: theo công thức in trong bảng, {formula}, bảng ghi {stated}.",
        "Row “{row}”, column “{column}”: by the formula printed in the table {formula}, it states {stated}.",
    ),
    "table-row-sum": (
        "Dòng “{row}”: {sum} = {computed}, cột “{column}” ghi {stated}.",
        "Row “{row}”: {sum} = {computed}, column “{column}” states {stated}.",
    ),
    "table-column-sum": (
        "Dòng “{row}”, cột “{column}”: tổng các dòng là {computed}, bảng ghi {stated} (lệch {difference}).",
        "Row “{row}”, column “{column}”: the rows sum to {computed}, the table states {stated} "
        "(off by {difference}).",
    ),
    "table-unread": (
        "Dòng “{row}”, cột “{column}”: chưa kiểm tra được, chưa đọc được số {parts}.",
        "Row “{row}”, column “{column}”: not checkable, not read: {parts}.",
    ),
    "bound": (
        "Thành phần lớn hơn tổng: {part} > {whole}.",
        "The part exceeds the whole: {part} > {whole}.",
    ),
    "table-bound": (
        "Dòng “{row}”: cột “{column}” ({part}) lớn hơn cột “{whole_column}” ({whole}).",
        "Row “{row}”: column “{column}” ({part}) exceeds column “{whole_column}” ({whole}).",
    ),
    "contradiction": (
        "Cùng một chỉ tiêu “{label}” nhưng báo cáo nêu hai số khác nhau: {values}.",
        "The same indicator “{label}” is stated with two values: {values}.",
    ),
    "count": (
        "Nêu {stated} {noun} nhưng liệt kê {computed}.",
        "{stated} {noun} announced, {computed} listed.",
    ),
    "count-open": (
        "Chưa kiểm tra được số “{stated} {noun}”: danh sách kèm theo có mục không ghi số, ký hiệu.",
        "“{stated} {noun}” cannot be checked: some items listed carry no number.",
    ),
    "count-cut": (
        "Chưa kiểm tra được số “{stated} {noun}”: nhóm cuối bảng liệt kê ít hơn, có thể bảng còn tiếp.",
        "“{stated} {noun}” cannot be checked: the last group lists fewer, the table may go on.",
    ),
    "citation-date": (
        "Văn bản {number} được dẫn với các ngày khác nhau: {values}.",
        "Document {number} is cited with different dates: {values}.",
    ),
    "citation-kind": (
        "Văn bản {number} được gọi bằng các tên loại khác nhau: {values}.",
        "Document {number} is called by different kinds: {values}.",
    ),
    "citation-issuer": (
        "Văn bản {number} được ghi là của các cơ quan khác nhau: {values}.",
        "Document {number} is ascribed to different issuers: {values}.",
    ),
    "citation-future": (
        "Văn bản được dẫn có ngày {stated}, sau ngày của báo cáo ({computed}).",
        "The document cited is dated {stated}, after the report itself ({computed}).",
    ),
    "citation-year": (
        "Năm không hợp lý trong số, ký hiệu hoặc ngày văn bản: “{stated}”.",
        "An impossible year in the number or date of a document: “{stated}”.",
    ),
    "citation-number-year": (
        "Năm trong số, ký hiệu ({stated}) khác năm của ngày ban hành ({computed}).",
        "The year in the number ({stated}) is not the year of the date ({computed}).",
    ),
    "number-form": (
        "“{stated}” không phải cách viết số hợp lệ.",
        "“{stated}” is no way of writing a number.",
    ),
}

EVIDENCE: dict[str, tuple[str, str]] = {
    "misread": (
        "nếu “{before}” vốn là “{after}” thì phép tính khớp ({relation})",
        "reading “{before}” as “{after}” makes the arithmetic agree ({relation})",
    ),
    "swapped": (
        "“{before}” đảo hai chữ số của “{after}”; với “{after}” phép tính khớp ({relation})",
        "“{before}” is “{after}” with two digits swapped; with it the arithmetic agrees ({relation})",
    ),
    "form": (
        "“{after}” khác “{before}” một ký tự dễ nhận dạng nhầm và là cách viết số hợp lệ",
        "“{after}” differs from “{before}” by a character easily misread, and is well written",
    ),
    "holds-too": (
        "; các phép tính khác có số này cũng khớp: {count}",
        "; other sums it takes part in then agree too: {count}",
    ),
    "elsewhere": (
        "chỗ khác trong báo cáo ghi “{after}”",
        "elsewhere the report has “{after}”",
    ),
}


def message(key: str, language: Language, **values: object) -> str:
    """The sentence ``key`` with its values filled in."""
    return MESSAGES[key][0 if language == "vi" else 1].format(**values)


def evidence(key: str, language: Language, **values: object) -> str:
    """The reason ``key`` for a suggestion with its values filled in."""
    return EVIDENCE[key][0 if language == "vi" else 1].format(**values)
