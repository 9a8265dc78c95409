"""The heads of columns and the names of values that people read, in Vietnamese and in English: one table.

Programs get the names of the fields themselves (JSON, CSV, Parquet, SQL).
"""

from __future__ import annotations

from typing import Literal

Language = Literal["vi", "en"]

HEADS: dict[str, tuple[str, str]] = {
    # a document
    "role": ("Vai trò", "Role"),
    "changed_at": ("Đổi lúc", "Changed at"),
    "at": ("Lúc", "At"),
    "who": ("Ai", "Who"),
    "done": ("Việc", "What"),
    "subject": ("Đối tượng", "Subject"),
    "id": ("Mã", "ID"),
    "document": ("Văn bản", "Document"),
    "document_id": ("Văn bản", "Document"),
    "doc_type": ("Loại văn bản", "Kind of document"),
    "number": ("Số, ký hiệu", "Number"),
    "issued_on": ("Ngày ban hành", "Issued on"),
    "date": ("Ngày", "Date"),
    "place": ("Nơi ban hành", "Place"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "parent_issuer": ("Cơ quan chủ quản", "Superior body"),
    "title": ("Trích yếu", "Title"),
    "period": ("Kỳ báo cáo", "Period"),
    "period_label": ("Kỳ báo cáo", "Period"),
    "period_start": ("Từ ngày", "From"),
    "period_end": ("Đến ngày", "To"),
    "signatory_name": ("Người ký", "Signed by"),
    "pages": ("Số trang", "Pages"),
    "kind": ("Dạng", "Kind"),
    "status": ("Tình trạng", "Status"),
    "file": ("Tệp", "File"),
    "path": ("Tệp", "File"),
    "original": ("Bản gốc", "Original"),
    "sha256": ("SHA-256", "SHA-256"),
    "pipeline": ("Phiên bản xử lý", "Pipeline"),
    "options": ("Tùy chọn", "Options"),
    "superseded_by": ("Đã thay bằng", "Superseded by"),
    "section_count": ("Đề mục", "Sections"),
    "table_count": ("Bảng biểu", "Tables"),
    "figure_count": ("Số liệu", "Figures"),
    "reference_count": ("Văn bản viện dẫn", "References"),
    "edit_count": ("Chỗ khôi phục", "Edits"),
    "finding_count": ("Phát hiện", "Findings"),
    "failure_count": ("Không khớp", "Failed"),
    "bodies": ("Cơ quan – cơ quan chủ quản", "Body – superior body"),
    "told": ("Thuộc văn bản", "Of the document"),
    "lacking": ("Thiếu thông tin", "Not stated"),
    "versions": ("Bản khác", "Versions"),
    "subtitle": ("Trích yếu (tiếp)", "Subtitle"),
    "signatory_role": ("Chức vụ người ký", "Signed as"),
    # what people say of a reading
    "act": ("Mã ghi nhận", "Act"),
    "act_kind": ("Ghi nhận", "What was said"),
    "act_of": ("Đối tượng", "Of what"),
    "field": ("Nội dung", "Field"),
    "as_read": ("Đọc là", "Read as"),
    "said": ("Ghi là", "Said to be"),
    "said_by": ("Người ghi", "By"),
    "said_at": ("Thời điểm", "At"),
    "why": ("Lý do", "Why"),
    "state": ("Trạng thái", "State"),
    "n": ("Số", "No."),
    # a figure, and where it stands
    "figure": ("Mã số liệu", "Figure"),
    "label": ("Chỉ tiêu", "Indicator"),
    "measure": ("Loại", "Measure"),
    "value": ("Giá trị", "Value"),
    "corrected": ("Sửa thành", "Corrected"),
    "read_now": ("Nay đọc là", "Read now"),
    "of": ("Trên tổng số", "Of"),
    "of_value": ("Trên tổng số", "Of"),
    "percent": ("Tỷ lệ (%)", "Percent"),
    "unit": ("Đơn vị tính", "Unit"),
    "change": ("Tăng (+)/giảm (-)", "Change"),
    "change_by": ("Tăng (+)/giảm (-)", "Change"),
    "change_since": ("So với", "Since"),
    "further_changes": ("Tăng/giảm khác", "Further changes"),
    "changes": ("Báo cáo ghi tăng/giảm", "Changes stated"),
    "change_unit": ("Đơn vị tăng/giảm", "Unit of change"),
    "as_of": ("Tính đến ngày", "As of"),
    "section": ("Mục", "Section"),
    "block": ("Đoạn", "Block"),
    "table": ("Bảng", "Table"),
    "row": ("Dòng", "Row"),
    "column": ("Cột", "Column"),
    "page": ("Trang", "Page"),
    "x0": ("x0", "x0"),
    "top": ("y0", "y0"),
    "x1": ("x1", "x1"),
    "bottom": ("y1", "y1"),
    "box": ("Vị trí trên trang", "Box on the page"),
    "open": ("Mở trang", "Open page"),
    "raw": ("Nguyên văn", "As read"),
    "confidence": ("Độ tin cậy", "Confidence"),
    "part_of": ("Thuộc tổng", "Part of"),
    "approx": ("Số ước", "Approximate"),
    "tier": ("Nhóm", "Tier"),
    "issue": ("Ghi chú", "Issue"),
    "value_max": ("Giá trị đến", "Value up to"),
    "value_exact": ("Giá trị chính xác", "Exact value"),
    "basis": ("Tính chất số liệu", "Basis"),
    # a section, a row of a table
    "marker": ("Số thứ tự", "Marker"),
    "level": ("Cấp", "Level"),
    "heading": ("Tiêu đề", "Heading"),
    "group": ("Nhóm dòng", "Group"),
    "parent": ("Thuộc dòng", "Parent"),
    # checks
    "rule": ("Phép kiểm tra", "Rule"),
    "verdict": ("Kết luận", "Verdict"),
    "severity": ("Mức độ", "Severity"),
    "message": ("Nội dung", "Message"),
    "stated": ("Báo cáo ghi", "Stated"),
    "computed": ("Tính lại", "Computed"),
    "suggestion": ("Có thể là", "May be"),
    "reading-error": ("Xác suất do nhận dạng sai", "Probability of misreading"),
    "evidence": ("Căn cứ", "Evidence"),
    "agreement": ("Kiểu khớp", "Agreement"),
    # comparisons
    "class": ("Phân loại", "Class"),
    "what": ("Phần văn bản", "What"),
    "old": ("Báo cáo cũ", "Old report"),
    "new": ("Báo cáo mới", "New report"),
    "old-value": ("Số cũ", "Old"),
    "new-value": ("Số mới", "New"),
    "difference": ("Chênh lệch", "Difference"),
    "difference-percent": ("Chênh lệch (%)", "Difference (%)"),
    "flags": ("Lưu ý", "Remarks"),
    "reading": ("Cách đọc, độ tin cậy", "Reading, confidence"),
    "run": ("Lần lập", "Run"),
    # search, and files that are not in the archive
    "match": ("Kiểu khớp", "Match"),
    "snippet": ("Trích đoạn", "Snippet"),
    "error": ("Lỗi", "Error"),
    "where": ("Nơi lưu", "Where"),
    "version": ("Bản khác", "Version"),
    "exit_code": ("Mã lỗi", "Exit code"),
    "next_step": ("Việc cần làm", "Next step"),
    "name": ("Tên", "Name"),
    "advice": ("Việc cần làm", "Next step"),
}

VALUES: dict[str, dict[str, tuple[str, str]]] = {
    "severity": {
        "error": ("nghiêm trọng", "error"),
        "warning": ("cần xác minh", "warning"),
        "info": ("lưu ý", "info"),
        "declared": ("đã khai báo", "declared"),
    },
    "state": {
        "new": ("chưa xem xét", "new"),
        "misread": ("máy nhận dạng sai", "misread"),
        "wrong-in-report": ("báo cáo sai", "wrong in the report"),
        "explained": ("đã giải trình", "explained"),
    },
    "act_kind": {
        "correct": ("sửa", "correct"),
        "confirm": ("xác nhận", "confirm"),
        "state": ("trạng thái phát hiện", "state of a finding"),
        "withdraw": ("rút văn bản", "withdraw"),
        "undo": ("hủy ghi nhận", "undo"),
        "draw": ("mẫu kiểm tra ngẫu nhiên", "drawn for the sample"),
        "pair": ("ghép cặp", "pair"),
        "part": ("tách cặp", "part"),
        "note": ("ghi chú", "note"),
        "tag": ("nhãn", "tag"),
        "relate": ("quan hệ", "relation"),
    },
    "act_of": {
        "figure": ("số liệu", "figure"),
        "header": ("thông tin văn bản", "header"),
        "finding": ("phát hiện", "finding"),
        "cell": ("ô bảng", "cell"),
        "word": ("từ ngữ", "words"),
        "section": ("đề mục", "section"),
        "document": ("văn bản", "document"),
    },
    "measure": {
        "count": ("số lượng", "count"),
        "money": ("tiền", "money"),
        "percent": ("tỷ lệ", "percent"),
        "rate": ("mức bình quân", "rate"),
        "duration": ("thời gian", "duration"),
        "other": ("khác", "other"),
    },
    "tier": {
        "core": ("kết quả", "core"),
        "target": ("chỉ tiêu kế hoạch", "target"),
        "minor": ("phụ", "minor"),
    },
    "basis": {
        "actual": ("thực hiện", "actual"),
        "estimate": ("ước thực hiện", "estimate"),
        "plan": ("kế hoạch", "plan"),
        "target": ("chỉ tiêu", "target"),
        "limit": ("mức quy định", "limit"),
        "capacity": ("công suất, thiết kế", "capacity"),
    },
    "kind": {
        "text": ("Văn bản số", "text"),
        "scan": ("Bản quét (số hóa)", "scan"),
        "mixed": ("Văn bản số có trang quét", "mixed"),
        # what a check of the archive finds
        "missing": ("thiếu", "missing"),
        "altered": ("bị thay đổi", "altered"),
        "orphaned": ("không thuộc văn bản nào", "orphaned"),
        "half-written": ("ghi dở dang", "half-written"),
    },
    "version": {
        "content": ("nội dung gần như nhau", "nearly the same content"),
        "identity": ("cùng cơ quan, số, kỳ báo cáo", "same issuer, number and period"),
    },
    "status": {"complete": ("đầy đủ", "complete"), "partial": ("thiếu trang", "partial")},
    "verdict": {
        "pass": ("khớp", "pass"),
        "fail": ("không khớp", "fail"),
        "not-checkable": ("chưa kiểm tra được", "not checkable"),
    },
    "match": {
        "exact": ("đúng dấu", "exact"),
        "words": ("từng từ", "words"),
        "meant": ("cách viết khác", "other wording"),
        "near": ("gần giống", "one letter off"),
        "unmarked": ("không dấu", "unmarked"),
        "unmarked-words": ("từng từ, không dấu", "unmarked words"),
    },
}
"""What the fixed values of a column are called; a value that is not here is shown as it is."""


def head(name: str, language: Language = "vi") -> str:
    """The head of a column; its name where it has none (columns that a later version adds)."""
    return HEADS[name][language == "en"] if name in HEADS else name


def told(name: str, value: object, language: Language = "vi") -> object:
    """A value of a column as people read it."""
    if name == "field" and value in HEADS:
        return HEADS[str(value)][language == "en"].lower()
    named = VALUES.get(name, {}).get(value) if isinstance(value, str) else None
    return named[language == "en"] if named is not None else value
