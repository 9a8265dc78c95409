"""What went wrong with a file and what to do, in the words of those who keep archives; by the error's class.

The classes and their English are in ``docs/errors.md``. A step that names its own command or package is told
as it is.
"""

from __future__ import annotations

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
    "NoPages": ("tệp PDF không có trang", "Đề nghị cung cấp bản khác của tệp."),
    "FileUnreadable": ("không mở được tệp", "Kiểm tra loại tệp và quyền đọc."),
    "SymlinkOutside": ("liên kết trỏ ra ngoài thư mục", "Nạp trực tiếp tệp mà liên kết trỏ tới, nếu cần."),
    "FileChanged": ("tệp thay đổi khi đang sao chép", "Đợi tệp hoàn chỉnh rồi nạp lại."),
    "DependencyMissing": ("thiếu chương trình", "Chạy vanthu doctor để biết lệnh cài đặt."),
    "ExtraMissing": ("thiếu thành phần tùy chọn", "Cài đặt thành phần được nêu."),
    "LanguageDataMissing": ("thiếu dữ liệu tiếng Việt của máy nhận dạng", "Cài đặt tesseract-ocr-vie."),
    "KindNotRead": ("loại tệp không đọc được", "Lưu thành PDF rồi nạp."),
    "TimeLimitExceeded": (
        "quá thời gian cho phép",
        "Tăng --page-timeout hoặc đọc các trang khác bằng --pages.",
    ),
    "MemoryLimitExceeded": ("quá bộ nhớ cho phép", "Đọc ít trang hơn bằng --pages hoặc tăng giới hạn."),
    "PageUnreadable": ("không đọc được hình của trang", "Xem lại trang; quét lại nếu cần."),
    "ReadingFailed": (
        "lỗi chương trình khi đọc",
        "Gửi thông báo lỗi kèm tệp; các tệp khác không bị ảnh hưởng.",
    ),
    "WorkerCrashed": ("tiến trình đọc dừng đột ngột", "Thử lại một lần; nếu vẫn lỗi, cần bản khác của tệp."),
    "WritingFailed": (
        "không ghi được vào kho",
        "Gửi thông báo lỗi kèm tệp; các tệp khác không bị ảnh hưởng.",
    ),
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


def step_told(error: str, step: str) -> str:
    """The next step of a failure; as it was given where it has none of its own."""
    return FAILURES[error][1] if error in FAILURES else step
