"""What went wrong with a file and what to do, in the words of those who keep archives; by the error's class.

The classes and their English are in ``docs/errors.md``; what their messages say is in ``notices``.
"""

from __future__ import annotations

from vanthu.extract.errors import VanthuError
from vanthu.parsers.render.heads import Language
from vanthu.parsers.render.notices import notice_told

FAILURES: dict[str, tuple[str, str]] = {
    "PagesUnread": (
        "có trang không đọc được",
        "Nạp lại bằng vanthu ingest --retry; nếu vẫn lỗi, cần bản tốt hơn.",
    ),
    "FileMissing": ("không có tệp", "Kiểm tra lại đường dẫn."),
    "FileEmpty": ("tệp rỗng", "Sao chép lại tệp từ nguồn."),
    "NotAPdf": ("không phải tệp PDF", "Dùng tệp PDF, ảnh quét JPEG, PNG, TIFF hoặc tệp .txt."),
    "Damaged": ("tệp hỏng", "Đề nghị cung cấp bản khác của tệp."),
    "Encrypted": ("tệp có mật khẩu", "Lưu một bản không có mật khẩu rồi nạp bản đó."),
    "NoPages": ("tệp không có trang nào có nội dung", "Đề nghị cung cấp bản khác của tệp."),
    "FileUnreadable": ("không mở được tệp", "Kiểm tra loại tệp và quyền đọc."),
    "SymlinkOutside": (
        "liên kết không trỏ tới tệp trong thư mục",
        "Nạp trực tiếp tệp mà liên kết trỏ tới, nếu cần.",
    ),
    "FileChanged": ("tệp thay đổi khi đang sao chép", "Đợi tệp hoàn chỉnh rồi nạp lại."),
    "DependencyMissing": ("thiếu chương trình", "Chạy vanthu doctor để biết lệnh cài đặt."),
    "ExtraMissing": ("thiếu thành phần tùy chọn", "Cài đặt thành phần được nêu."),
    "LanguageDataMissing": ("thiếu dữ liệu tiếng Việt của máy nhận dạng", "Cài đặt tesseract-ocr-vie."),
    "KindNotRead": ("loại tệp không đọc được", "Lưu thành PDF rồi nạp."),
    "TimeLimitExceeded": (
        "quá thời gian cho phép",
        "Tăng --page-timeout (với `vanthu ingest`: --stall), hoặc đọc các trang khác bằng --pages.",
    ),
    "MemoryLimitExceeded": ("quá bộ nhớ cho phép", "Đọc ít trang hơn bằng --pages hoặc tăng giới hạn."),
    "PageUnreadable": ("không đọc được hình của trang", "Xem lại trang; quét lại nếu cần."),
    "ReadingFailed": (
        "lỗi chương trình khi đọc",
        "Gửi thông báo lỗi kèm tệp; các tệp khác không bị ảnh hưởng.",
    ),
    "WorkerKilled": (
        "tiến trình đọc bị dừng từ bên ngoài",
        "Chạy lại lệnh; `vanthu ingest` tự đọc lại tệp này.",
    ),
    "WorkerCrashed": ("tiến trình đọc dừng đột ngột", "Thử lại một lần; nếu vẫn lỗi, cần bản khác của tệp."),
    "WritingFailed": (
        "không ghi được vào kho",
        "Gửi thông báo lỗi kèm tệp; các tệp khác không bị ảnh hưởng.",
    ),
    "LexiconUnreadable": (
        "không phải từ điển",
        "Lập từ điển từ báo cáo sạch: vanthu lexicon build TỆP… -o ĐƯỜNG-DẪN.",
    ),
    "PageRangeInvalid": ("trang yêu cầu không có", "Ghi trang theo dạng 1-4 hoặc 2,5,7-9, tính từ 1."),
    "NotArchivable": ("không chuyển được sang PDF/A", "Giữ bản gốc; muốn thành PDF/A phải sửa các trang."),
    "Unforeseen": ("lỗi chưa lường trước", "Chạy lại với vanthu -v … và gửi kết quả in ra."),
    "FilesFailed": ("có tệp không vào được kho", "Xem vanthu errors: từng tệp, lý do và cách xử lý."),
    "ArchiveMissing": (
        "không có kho",
        "Kiểm tra --archive (hoặc VANTHU_ARCHIVE); vanthu ingest lập kho mới.",
    ),
    "ArchiveBusy": ("kho đang bận", "Đợi lượt khác xong, hoặc tăng --wait."),
    "ArchiveTooNew": ("kho của phiên bản mới hơn", "Nâng cấp vanthu trên máy này."),
    "ArchiveTooOld": ("kho của phiên bản cũ", "Chạy vanthu ingest --upgrade với cùng --archive."),
    "ArchiveDamaged": ("kho không nguyên vẹn", "Làm theo danh sách, rồi chạy lại vanthu verify."),
    "ClusterUnavailable": (
        "không kết nối được cụm máy",
        "Kiểm tra địa chỉ --cluster và các máy làm việc, rồi chạy lại.",
    ),
    "DocumentUnknown": (
        "không xác định được văn bản",
        "Lấy mã từ vanthu list; chỉ cần các ký tự đầu nếu không trùng.",
    ),
    "ExportTargetTaken": ("thư mục kết xuất đã có dữ liệu", "Dùng thư mục mới hoặc trống."),
    "ShareInvalid": ("tỷ phần không hợp lệ", "Ghi theo dạng 1/30: một phần ba mươi, lâu chưa kiểm tra nhất."),
    "TokenInvalid": (
        "vị trí tiếp tục không hợp lệ",
        "Dùng mã của dòng cuối đã đọc, hoặc thời điểm như 2024-01-31T08:00.",
    ),
    "QueryInvalid": (
        "nội dung tìm không hợp lệ",
        'Ghi từ cần tìm, ví dụ: vanthu search "an sinh xã hội"; ngày theo dạng 2024-01-31.',
    ),
    "UserInvalid": ("người dùng không hợp lệ", "Xem vanthu users list, vanthu users set --help."),
    "CorrectionInvalid": (
        "ghi nhận không hợp lệ",
        "Số liệu và mã: vanthu read MÃ --to csv; các trường: vanthu correct --help.",
    ),
    "SheetInvalid": (
        "phiếu không hợp lệ",
        "Lập phiếu mới bằng vanthu export --template rồi chép giá trị sang.",
    ),
    "DocumentsRefused": (
        "có văn bản không được đóng gói",
        "Điền các trường nêu trong tu-choi.csv rồi kết xuất vào thư mục mới.",
    ),
    "NotAPackage": ("không phải gói", "Dùng tệp ZIP của gói, hoặc thư mục của gói."),
    "StoreFull": ("hết chỗ lưu trữ", "Giải phóng dung lượng rồi chạy lại lệnh."),
    "StoreUnavailable": ("không kết nối được cơ sở dữ liệu", "Kiểm tra máy chủ, địa chỉ và quyền truy cập."),
    "Interrupted": ("người dùng dừng", "Chạy lại lệnh để tiếp tục."),
}
"""Class of the error: what it is called, and the next step."""

PROBLEMS: dict[str, str] = {
    "missing": "Khôi phục từ bản sao lưu, hoặc nạp lại tệp gốc.",
    "altered": "Khôi phục từ bản sao lưu, hoặc nạp lại tệp gốc vào kho mới.",
    "orphaned": "Xem lại, rồi chuyển đi hoặc xóa nếu không cần.",
    "half-written": "Chạy lại vanthu ingest --retry.",
}
"""What a check of the archive finds: the next step."""


def failure_told(error: str) -> str:
    """What a failure is called; the class itself where it has no name."""
    return FAILURES[error][0] if error in FAILURES else error


def step_told(error: str, step: str, language: Language = "vi") -> str:
    """The next step of a failure of this class: the one that it names itself, or that of its class."""
    told = notice_told(step, language)
    if language == "en" or told != step or error not in FAILURES:
        return told
    return FAILURES[error][1]


def error_told(error: VanthuError, language: Language) -> str:
    """An error in one line: the file, the page (from 1) where there is one, what is wrong, the next step."""
    if language == "en":
        return str(error)
    step = step_told(type(error).__name__, error.advice)
    place = place_told(error.file, error.page, language)
    said = notice_told(error.message, language)
    return f"{place}: {said} {step}".strip() if place else f"{said} {step}".strip()


def place_told(file: str | None, page: int | None, language: Language) -> str:
    """A file and a page of it, where they are known."""
    return (file or "") + (f", {'trang' if language == 'vi' else 'page'} {page}" if page is not None else "")
