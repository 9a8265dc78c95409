"""What commands and the desk tell a person who works, in Vietnamese; in the code messages are English.

An error, a warning of a record and a notice of a command is raised, kept and sent between processes as one
English text. Here each of them stands once, with ``{}`` for what is filled in, beside its Vietnamese, where
``{0}``, ``{1}`` … are what was filled in. What is told in Vietnamese is found by the English: so the list of
failures of an archive, a record that was read years ago and an error that was just raised are told alike. A
test reads the source and asks that none is missing here.
"""

from __future__ import annotations

import re
from functools import cache

from vanthu.parsers.render.heads import Language

NOTICES: dict[str, str] = {
    # files and pages
    "no such file.": "không có tệp này.",
    "there is no such file.": "không có tệp này.",
    "no file matches.": "không có tệp nào khớp.",
    "the file is gone.": "tệp không còn nữa.",
    "the file has no bytes.": "tệp rỗng.",
    "this is not a path ({}).": "không phải đường dẫn hợp lệ ({0}).",
    "is not a regular file.": "không phải tệp thường.",
    "this is a folder.": "đây là thư mục.",
    "this is a device, a pipe or a folder, not a file.": (
        "đây là thiết bị, đường ống hoặc thư mục, không phải tệp."
    ),
    "this is a folder, a device or a pipe, not a file.": (
        "đây là thư mục, thiết bị hoặc đường ống, không phải tệp."
    ),
    "cannot be read ({}).": "không đọc được ({0}).",
    "cannot be opened ({}).": "không mở được ({0}).",
    "cannot be reached ({}).": "không truy cập được ({0}).",
    "cannot be listed ({}).": "không liệt kê được ({0}).",
    "cannot be written ({}).": "không ghi được ({0}).",
    "cannot be decoded ({}: {}).": "không giải mã được ({0}: {1}).",
    "cannot be decoded, not one of its pages.": "không giải mã được trang nào.",
    "is not a PDF.": "không phải tệp PDF.",
    "is named as an image, but is none.": "mang tên tệp ảnh nhưng không phải ảnh.",
    "is named .txt but is a web page or RTF.": "mang tên .txt nhưng là trang web hoặc RTF.",
    "is named .txt but holds binary data.": "mang tên .txt nhưng chứa dữ liệu nhị phân.",
    "is an image of more pixels than any scan of a document has.": (
        "là ảnh có quá nhiều điểm ảnh so với bản quét văn bản."
    ),
    "needs a password.": "có mật khẩu.",
    "has no pages.": "không có trang nào.",
    "holds no text.": "không có chữ nào.",
    "is damaged and could not be recovered.": "bị hỏng, không khôi phục được.",
    "a PDF library gave up ({}).": "thư viện PDF không đọc tiếp được ({0}).",
    "says that it has {} pages, but holds {} objects in all.": (
        "khai có {0} trang nhưng chỉ có tất cả {1} đối tượng."
    ),
    "has {} pages; page {} was asked for.": "có {0} trang; yêu cầu trang {1}.",
    "{} is not a list of pages.": "{0} không phải danh sách trang.",
    "{}: no file has {} pages.": "{0}: không tệp nào có {1} trang.",
    "The page could not be read ({}: {}).": "Không đọc được trang ({0}: {1}).",
    "the file changed while it was being copied.": "tệp thay đổi trong khi sao chép.",
    "files ending in {} are not read.": "không đọc loại tệp có đuôi {0}.",
    "this is not a kind of file that is read.": "không đọc loại tệp này.",
    "this link leads to a folder.": "liên kết này trỏ tới một thư mục.",
    "this link leads nowhere.": "liên kết này không trỏ tới đâu.",
    "this link leads back to itself.": "liên kết này trỏ vòng về chính nó.",
    "this link leads out of the folder.": "liên kết này trỏ ra ngoài thư mục.",
    "nothing is at this address.": "địa chỉ này không có gì.",
    "this is not an address vanthu can read: {}.": "vanthu không đọc được địa chỉ này: {0}.",
    "this kind of address needs a library: {}.": "loại địa chỉ này cần thêm thư viện: {0}.",
    "this address needs another library ({}).": "địa chỉ này cần thêm thư viện ({0}).",
    "{}; OCR was switched off.": "{0}; nhận dạng đã tắt.",
    # reading
    "reading needs more than {} MB.": "việc đọc cần hơn {0} MB bộ nhớ.",
    "reading took longer than {} s.": "việc đọc lâu hơn {0} giây.",
    "reading stood still for {} s.": "việc đọc đứng yên {0} giây.",
    "reading took longer than {} s, or {} s without a page being finished.": (
        "việc đọc lâu hơn {0} giây, hoặc {1} giây không xong trang nào."
    ),
    "reading ended with {}.": "việc đọc dừng vì {0}.",
    "the process that read the file ended by signal {}.": "tiến trình đọc tệp bị dừng bởi tín hiệu {0}.",
    "the process that read the file ended with exit status {}{}": "tiến trình đọc tệp kết thúc với mã {0}{1}",
    "Reading scanned pages needs the program tesseract, which is not installed.": (
        "Đọc bản quét cần chương trình tesseract, hiện chưa được cài đặt."
    ),
    "Tesseract is installed without the Vietnamese model (vie).": (
        "Tesseract được cài đặt nhưng thiếu dữ liệu tiếng Việt (vie)."
    ),
    "Writing a searchable PDF needs the font pdf.ttf of tesseract, which is not installed.": (
        "Ghi PDF tìm kiếm được cần phông pdf.ttf của tesseract, hiện chưa được cài đặt."
    ),
    "no font with Vietnamese letters was found, which a PDF of this form is drawn with.": (
        "không tìm thấy phông chữ tiếng Việt để vẽ tệp PDF loại này."
    ),
    "{} is not installed.": "chưa cài đặt {0}.",
    "is a record, without its pages.": "là bản ghi, không kèm các trang.",
    "is no record of a report ({}).": "không phải bản ghi của báo cáo ({0}).",
    "is too large for a record.": "quá lớn so với một bản ghi.",
    "is not a lexicon of this version.": "không phải từ điển của phiên bản này.",
    "is not a lexicon ({}).": "không phải từ điển ({0}).",
    "is a lexicon with broken counts ({}).": "là từ điển có số đếm hỏng ({0}).",
    # what a reader of a record must know
    "other digits are drawn than the file's text says; figures there are doubtful (pages {}).": (
        "chữ số hiện trên trang khác với lớp chữ của tệp; số liệu ở đó chưa chắc chắn (trang {0})."
    ),
    "the text layer of a scan is not that of its picture, which was read instead (pages {}).": (
        "lớp chữ của bản quét không khớp với hình; đã đọc từ hình (trang {0})."
    ),
    "a scan shows other digits than its text layer ({}); the figures there are doubtful": (
        "hình quét hiện chữ số khác với lớp chữ ({0}); số liệu ở đó chưa chắc chắn"
    ),
    "the picture of a scan is too poor to be compared with its text layer (pages {}).": (
        "hình quét quá mờ để đối chiếu với lớp chữ (trang {0})."
    ),
    # why a page may lack figures
    "{}; what was read of the page may lack figures.": "{0}; phần đã đọc của trang có thể thiếu số liệu.",
    "most of the print on it could not be read": "phần lớn chữ in trên trang không đọc được",
    "an object of it is damaged": "một đối tượng của trang bị hỏng",
    "the file's objects, packed together, are damaged": "các đối tượng nén chung của tệp bị hỏng",
    "it shows text that cannot be made out": "trang có chữ không nhận ra được",
    "a part of its content is missing from the file": "tệp thiếu một phần nội dung của trang",
    "its content is damaged": "nội dung trang bị hỏng",
    "a form on it is damaged": "một biểu mẫu trên trang bị hỏng",
    "an image on it is damaged": "một ảnh trên trang bị hỏng",
    "an image on it cannot be decoded": "một ảnh trên trang không giải mã được",
    "an image on it comes out blank": "một ảnh trên trang hiện ra trắng",
    "a font on it is damaged": "một phông chữ trên trang bị hỏng",
    "a pattern on it holds text that is not read": "một hoa văn trên trang có chữ không đọc được",
    "a form field or a note on it holds text that the file does not draw": (
        "một ô nhập hoặc ghi chú trên trang có chữ mà tệp không vẽ ra"
    ),
    "the file's entry for this page is damaged": "mục của trang này trong tệp bị hỏng",
    "the file's structure is damaged": "cấu trúc tệp bị hỏng",
    "the file holds {} PDFs one behind the other; only one of them was read.": (
        "tệp gồm {0} tệp PDF ghép nối đuôi nhau; mới đọc được một trong số đó."
    ),
    "the file's end is missing; its structure was rebuilt, pages may be lost.": (
        "phần cuối tệp bị mất; cấu trúc đã được dựng lại, có thể mất trang."
    ),
    "the file is damaged; its structure was rebuilt, check that no page is missing.": (
        "tệp bị hỏng; cấu trúc đã được dựng lại, cần kiểm tra có thiếu trang không."
    ),
    "the file encloses {} other files, which were not read.": (
        "trong tệp có kèm {0} tệp khác, các tệp này không được đọc."
    ),
    "the file holds a form that a program fills in (XFA); what is in it was not read.": (
        "tệp chứa biểu mẫu điện tử (XFA); nội dung trong biểu mẫu không được đọc."
    ),
    "some printed glyphs have no meaning in the file, see the page ({}).": (
        "có ký hiệu in mà tệp không cho biết là chữ gì, cần xem trang ({0})."
    ),
    "font {}: the shapes of {} are those of other signs; figures set with them are doubtful": (
        "phông {0}: hình của {1} là của chữ số hoặc dấu khác; số liệu in bằng phông này chưa chắc chắn"
    ),
    "a second parser reads other digits ({}); the figures there are doubtful": (
        "bộ đọc thứ hai đọc ra chữ số khác ({0}); số liệu ở đó chưa chắc chắn"
    ),
    "pages not read a second time, since they are turned or no text: {}": (
        "các trang không đọc lần thứ hai vì bị xoay hoặc không có lớp chữ: {0}"
    ),
    "{} of {} printed numbers were not read; see account.": (
        "{0} trong {1} số in trên trang chưa đọc được; xem account."
    ),
    "not read: {}": "không đọc được: {0}",
    "{} corrections are contradicted; see `vanthu corrections conflicts`.": (
        "{0} ghi nhận trái nhau hoặc trái với lần đọc mới; xem `vanthu corrections conflicts`."
    ),
    "not checked against PDF/A: {}.": "chưa kiểm tra theo PDF/A: {0}.",
    "{} words changed in {} lines.": "đã sửa {0} từ trong {1} dòng.",
    # the archive
    "there is no archive here.": "không có kho ở đây.",
    "this database is not an archive.": "cơ sở dữ liệu này không phải kho.",
    "this database holds other tables and is not an archive.": (
        "cơ sở dữ liệu này có bảng khác, không phải kho."
    ),
    "this is not an address of a database.": "đây không phải địa chỉ cơ sở dữ liệu.",
    "the archive has version {}.": "kho có phiên bản {0}.",
    "an archive is a folder or a database, not an address of object storage.": (
        "kho là một thư mục hoặc cơ sở dữ liệu, không phải địa chỉ kho đối tượng."
    ),
    "Give a folder or postgresql://…; the originals may be there: --originals s3://….": (
        "Nêu một thư mục hoặc postgresql://…; riêng bản gốc đặt được ở đó: --originals s3://…."
    ),
    "Write days as 2024-01-31.": "Ghi ngày theo dạng 2024-01-31.",
    "nothing was found. Try fewer words, or words without marks.": (
        "không tìm thấy. Thử ít từ hơn, hoặc gõ không dấu."
    ),
    "nothing was found. Try fewer words of the label, or without --period and --verdict.": (
        "không tìm thấy. Thử ít từ hơn trong tên số liệu, hoặc bỏ --period, --verdict."
    ),
    "the archive can only be read here.": "ở đây chỉ đọc được kho, không ghi được.",
    "another process is writing to the archive.": "có tiến trình khác đang ghi vào kho.",
    "a new archive on a server needs a place for the original files.": (
        "kho mới trên máy chủ cần nơi lưu bản gốc."
    ),
    "the database does not say where its originals are.": "cơ sở dữ liệu không cho biết nơi lưu bản gốc.",
    "the database says: {}.": "cơ sở dữ liệu báo: {0}.",
    "the database does not take it ({}: {}).": "cơ sở dữ liệu không nhận ({0}: {1}).",
    "object storage says: {}.": "kho đối tượng báo: {0}.",
    "no space is left for the database.": "hết chỗ cho cơ sở dữ liệu.",
    "the disk has room, and no more may be written: a quota, or a limit on the size of files.": (
        "đĩa còn chỗ nhưng không được ghi thêm: hết hạn mức, hoặc tệp đã đến cỡ lớn nhất cho phép."
    ),
    "Have it raised, and start the same command again; nothing half-written is kept.": (
        "Xin nâng hạn mức rồi chạy lại lệnh; phần ghi dở không được giữ lại."
    ),
    "no space is left on the disk.": "đĩa hết chỗ.",
    "PostgreSQL needs the extra 'postgresql'.": "PostgreSQL cần thành phần 'postgresql'.",
    "reading on a cluster needs the extra 'cluster'.": "đọc trên cụm máy cần thành phần 'cluster'.",
    "no scheduler answers ({}).": "không có bộ điều phối nào trả lời ({0}).",
    "the scheduler has no worker.": "bộ điều phối không có máy làm việc nào.",
    "the original is gone.": "bản gốc không còn.",
    "the original of {} is missing or altered.": "bản gốc của {0} bị mất hoặc bị thay đổi.",
    "the record of {} is not what was written.": "bản ghi của {0} không đúng như đã ghi.",
    "the record of {} is gone.": "bản ghi của {0} không còn.",
    "no document has the ID {}.": "không có văn bản nào có mã {0}.",
    "no document has the ID, number or file name {}.": "không có văn bản nào có mã, số hoặc tên tệp {0}.",
    "no file, and no document of {}, has this name.": (
        "không có tệp nào, và không có văn bản nào của {0}, mang tên này."
    ),
    "{} may be any of {} documents: {}.": "{0} có thể là một trong {1} văn bản: {2}.",
    "{} holds no word.": "{0} không có từ nào để tìm.",
    "{} is not a date.": "{0} không phải ngày.",
    "{} is no place in the queue.": "{0} không phải vị trí trong hàng soi số.",
    "{} is neither a token nor a time.": "{0} không phải mã tiếp tục, cũng không phải thời điểm.",
    "{} is no share.": "{0} không phải tỷ phần.",
    "{} is no part of so many.": "{0} không phải một phần trong số đó.",
    "{} is none of {}.": "{0} không thuộc: {1}.",
    "the folder is not empty.": "thư mục không trống.",
    "{} of {} files are not in the archive.": "{0} trong {1} tệp không vào được kho.",
    "{} things are not as they should be; {}": "{0} chỗ không đúng như phải có; {1}",
    "everything was last checked: {}.{}": "lần kiểm tra toàn bộ gần nhất: {0}.{1}",
    " To be checked again by {} (three years: Thông tư 05/2025/TT-BNV).": (
        " Hạn kiểm tra lại: {0} (ba năm: Thông tư 05/2025/TT-BNV)."
    ),
    "everything is there, whole, and nothing else; {}": "tất cả đầy đủ, nguyên vẹn, không có gì thừa; {0}",
    "{} documents are there, whole, and nothing else; {}": (
        "{0} văn bản đầy đủ, nguyên vẹn, không có gì thừa; {1}"
    ),
    "{} loaded ({} in part), {} skipped, {} failed; {} pages, {} figures.": (
        "đã nạp {0} (thiếu trang {1}), bỏ qua {2}, lỗi {3}; {4} trang, {5} số liệu."
    ),
    "{} loaded, {} skipped, {} failed.": "đã nạp {0}, bỏ qua {1}, lỗi {2}.",
    "already read by {}": "đã được {0} đọc",
    "would be read": "sẽ được đọc",
    "would be read again: some pages are unread": "sẽ được đọc lại: còn trang chưa đọc được",
    "not a regular file": "không phải tệp thường",
    "it has more than {} MB": "lớn hơn {0} MB",
    "it unpacks to more than {} MB": "khi giải nén lớn hơn {0} MB",
    "{} are not counted in whole numbers": "{0} không được đếm bằng số nguyên",
    "record {} has these bytes": "kho đã có đúng tệp này, bản ghi {0}",
    "{}, but some pages could not be read; take it again with --retry": (
        "{0}, nhưng còn trang chưa đọc được; nạp lại với --retry"
    ),
    "{}, read by {}; `vanthu reprocess {}` reads them again": (
        "{0}, do {1} đọc; `vanthu reprocess {2}` đọc lại"
    ),
    "(no ending)": "(không có đuôi)",
    "failed before: {} Take it again with --retry.": "đã lỗi lần trước: {0} Nạp lại với --retry.",
    "{} would be read, {} skipped, {} fail.": "sẽ đọc {0}, bỏ qua {1}, lỗi {2}.",
    "loaded": "đã nạp",
    "partial": "thiếu trang",
    "skipped": "bỏ qua",
    "failed": "lỗi",
    "{} pages, {} figures": "{0} trang, {1} số liệu",
    "{}/{} files, {} failed": "{0}/{1} tệp, {2} lỗi",
    "{}/~{} pages": "{0} trên khoảng {1} trang",
    "slowest: {}.": "lâu nhất: {0}.",
    "{}: {} s for {} pages": "{0}: {1} giây cho {2} trang",
    "read once more with the words of clean documents of the same bodies: {}.": (
        "đọc lại với từ ngữ của văn bản sạch cùng cơ quan: {0}."
    ),
    "of which that failed, and which stay as they were: {}.": "đọc lại không được, giữ bản trước: {0}.",
    "--lexicon and --no-lexicon exclude each other.": "không dùng --lexicon cùng --no-lexicon.",
    "in the archive with unread pages before: {} (see `vanthu errors`).": (
        "đã có trong kho, còn trang chưa đọc: {0} (xem `vanthu errors`)."
    ),
    "failed: {}.": "lỗi: {0}.",
    "not a kind that is read: {}.": "loại tệp không đọc: {0}.",
    "the archive is up to date. Name files or folders to ingest, or - for a list.": (
        "kho đã đúng phiên bản. Nêu tệp hoặc thư mục cần nạp, hoặc - để đưa danh sách."
    ),
    "nothing to ingest. Name files or folders to ingest, or - for a list.": (
        "không có gì để nạp. Nêu tệp hoặc thư mục cần nạp, hoặc - để đưa danh sách."
    ),
    "--watch needs files or folders, not a list on standard input.": (
        "--watch cần tệp hoặc thư mục, không nhận danh sách từ đầu vào chuẩn."
    ),
    "nothing to read again: name IDs, or --all.": "không có gì để đọc lại: nêu mã văn bản, hoặc --all.",
    "only the first {} words were looked for.": "chỉ tìm {0} từ đầu tiên.",
    "{} documents in {}": "{0} văn bản trong {1}",
    "{} documents to fill in": "{0} văn bản cần điền",
    "{} packages of {} documents in {}": "{0} gói của {1} văn bản trong {2}",
    "{} texts are longer than a cell of XLSX and were cut; CSV holds them.": (
        "{0} đoạn dài hơn một ô XLSX nên bị cắt; bản CSV giữ đủ."
    ),
    "rows: {}": "số dòng: {0}",
    # packages
    "a package needs --sheet; --template writes an empty one.": (
        "gói cần --sheet; --template tạo phiếu trống."
    ),
    "{} refused.": "từ chối {0}.",
    "{} errors, {} others": "{0} lỗi, {1} lưu ý khác",
    "has no METS.xml at its root.": "không có METS.xml ở thư mục gốc.",
    "has {} folders at its root, not one.": "có {0} thư mục ở gốc, không phải một.",
    "cannot be read as ZIP ({}).": "không đọc được dưới dạng ZIP ({0}).",
    "{} is larger than {} MiB.": "{0} lớn hơn {1} MiB.",
    "is larger than {} MiB.": "lớn hơn {0} MiB.",
    "a sheet is .xlsx or .toml.": "phiếu phải là .xlsx hoặc .toml.",
    "a row has no {}.": "có dòng thiếu {0}.",
    "{} {} is there twice.": "{0} {1} có hai lần.",
    "{} has fields that {} has not: {}.": "{0} có trường mà {1} không có: {2}.",
    "names documents that are not among the chosen: {}.": "nêu văn bản không nằm trong số được chọn: {0}.",
    "{} must have one row, and has {}.": "{0} phải có một dòng, hiện có {1}.",
    "document {} is of file {}, which {} has not.": "văn bản {0} thuộc hồ sơ {1}, mà {2} không có.",
    # what people say of a reading
    "{} is no field that can be corrected; there are {}.": "{0} không phải trường sửa được; các trường: {1}.",
    "{}: nothing was given.": "{0}: chưa ghi gì.",
    "{}: too much was given.": "{0}: ghi quá dài.",
    "{}: {} is no number as it is printed (39.120 or 12,5).": (
        "{0}: {1} không phải số như in trên trang (39.120 hoặc 12,5)."
    ),
    "{}: {} is no date; write 2024-05-31.": "{0}: {1} không phải ngày; hãy ghi 2024-05-31.",
    "{}: {} is none of {}.": "{0}: {1} không thuộc: {2}.",
    "{}: no value was read; say what is printed with `vanthu correct`.": (
        "{0}: chưa đọc được giá trị; ghi số in trên trang bằng `vanthu correct`."
    ),
    "{} was given twice.": "{0} được nêu hai lần.",
    "{} is no FIELD=VALUE.": "{0} không có dạng TRƯỜNG=GIÁ-TRỊ.",
    "there is no finding {}; the document has {}.": "không có phát hiện {0}; văn bản có {1} phát hiện.",
    "finding {} suggests no correction of a figure.": "phát hiện {0} không gợi ý sửa số liệu nào.",
    "no act has the ID {}.": "không có ghi nhận nào có mã {0}.",
    "several acts have the ID {}.": "có nhiều ghi nhận cùng bắt đầu bằng mã {0}.",
    "{} was taken back before.": "{0} đã được hủy trước đó.",
    "the document has no figure, paragraph or section {}.": "văn bản không có số liệu, đoạn hay đề mục {0}.",
    "the document has no figure {}.": "văn bản không có số liệu {0}.",
    "{} has no figure {}.": "{0} không có số liệu {1}.",
    "the document has no cell {}; one is named t1/3/0, from row 0.": (
        "văn bản không có ô {0}; ô được gọi theo dạng t1/3/0, dòng tính từ 0."
    ),
    "{} holds a figure.": "ô {0} chứa số liệu.",
    "{} does not stand in {}.": "{0} không có trong {1}.",
    "{} stands more than once in {}.": "{0} có nhiều lần trong {1}.",
    "{} and {} differ by digits.": "{0} và {1} khác nhau ở chữ số.",
    "no section {} stands before {}.": "không có đề mục {0} đứng trước {1}.",
    "a document is not compared with itself.": "không đối chiếu văn bản với chính nó.",
    "a document is no version or appendix of itself.": (
        "văn bản không phải phiên bản hay phụ lục của chính nó."
    ),
    "a {} has 1 to {} characters.": "{0} phải có từ 1 đến {1} ký tự.",
    "say why the document is withdrawn.": "cần ghi lý do rút văn bản.",
    "line {} is no act ({}: {}); nothing was taken in.": (
        "dòng {0} không phải ghi nhận ({1}: {2}); chưa nhận dòng nào."
    ),
    "{} of {} acts were new.": "{0} trong {1} ghi nhận là mới.",
    "kept as {}: {}{}{}.": "đã ghi với mã {0}: {1}{2}{3}.",
    "would be carried over: {}{}": "sẽ chuyển sang: {0}{1}",
    "of {} pairs people say different things; the program pairs them.": (
        "{0} cặp có ghi nhận trái nhau; chương trình tự ghép các cặp này."
    ),
    # users of the desk
    "{} is no name: letters, digits, spaces and . @ - _, 64 at most.": (
        "{0} không phải tên hợp lệ: chữ, số, dấu cách và . @ - _, nhiều nhất 64 ký tự."
    ),
    "a password has {} characters at least.": "mật khẩu phải có ít nhất {0} ký tự.",
    "there is no user {}.": "không có người dùng {0}.",
    "there are no users.": "chưa có người dùng nào.",
    "removed.": "đã xóa.",
    "open this address in a browser; Ctrl+C ends.": "mở địa chỉ này bằng trình duyệt; Ctrl+C để dừng.",
    "without TLS everybody on the network can read passwords and pages; give --tls-cert.": (
        "không có TLS, mọi người trên mạng đọc được mật khẩu và nội dung; hãy dùng --tls-cert."
    ),
    # gold and lexicon
    "no gold for {}.": "không có bản chuẩn cho {0}.",
    "no gold is there.": "ở đây không có bản chuẩn.",
    "no score is recorded.": "chưa ghi điểm nào.",
    "recorded in {}": "đã ghi vào {0}",
    "reading {}": "đang đọc {0}",
    "pages seen in full: {}.": "các trang đã xem hết: {0}.",
    "name files, or give --corrected.": "nêu tệp, hoặc dùng --corrected.",
    "{} words of {} files counted.": "đã đếm {0} từ của {1} tệp.",
    "{} words of {} files counted; {} pages left out that were not clean.": (
        "đã đếm {0} từ của {1} tệp; bỏ {2} trang chưa sạch."
    ),
    # the next step
    "Run `vanthu verify`.": "Chạy `vanthu verify`.",
    "Take the number from `vanthu findings ID`.": "Lấy số thứ tự từ `vanthu findings ID`.",
    "Take the ID from `vanthu corrections list`.": "Lấy mã từ `vanthu corrections list`.",
    "Correct the figure: {}.": "Sửa số liệu: {0}.",
    "Correct the figure that has them.": "Sửa số liệu chứa các chữ số đó.",
    "Give them with the words beside them.": "Ghi kèm các từ đứng cạnh.",
    "Give it once with --originals DIR or s3://…; the archive remembers it.": (
        "Nêu một lần bằng --originals THƯ-MỤC hoặc s3://…; kho sẽ ghi nhớ."
    ),
    "Give an empty database or another place.": "Dùng cơ sở dữ liệu trống hoặc nơi khác.",
    "Give the first characters of the ID.": "Ghi các ký tự đầu của mã.",
    "Give it as --shard 2/3.": "Ghi theo dạng --shard 2/3.",
    "Install it: {}": "Cài đặt: {0}",
    "Install one, on Debian: apt-get install fonts-dejavu-core.": (
        "Cài đặt phông, trên Debian: apt-get install fonts-dejavu-core."
    ),
    "Choose from: {}.": "Chọn trong: {0}.",
    "Restore archive.sqlite from a backup.": "Khôi phục archive.sqlite từ bản sao lưu.",
    "Give what `vanthu corrections export` wrote.": "Dùng tệp do `vanthu corrections export` ghi.",
    "Make space, or write to another place.": "Giải phóng dung lượng, hoặc ghi ra nơi khác.",
    "Give another path with -o.": "Nêu đường dẫn khác bằng -o.",
    "Give the PDF itself for this form.": "Dạng kết quả này cần chính tệp PDF.",
    "Name a file in it; `vanthu ingest` takes a whole folder.": (
        "Nêu tên một tệp trong đó; `vanthu ingest` nạp cả thư mục."
    ),
    "Give a PDF, or the JSON that `vanthu read` wrote.": "Dùng tệp PDF, hoặc JSON do `vanthu read` ghi.",
    "Run `vanthu gold score --record` first.": "Chạy `vanthu gold score --record` trước.",
    "Add one: vanthu users set NAME --role admin.": "Thêm người dùng: vanthu users set TÊN --role admin.",
    "Give a folder of your own with --fixtures DIR: in it a folder a report, holding report.pdf and text.txt"
    " (the true text, a form feed between pages) and what else you annotated.": (
        "Dùng thư mục riêng bằng --fixtures THƯ-MỤC: mỗi báo cáo một thư mục, có report.pdf và text.txt"
        " (văn bản đúng, giữa các trang có dấu ngắt trang) và những gì đã chú thích."
    ),
    # wrong use, as the library of options says it
    "No such option: {}": "không có tùy chọn {0}",
    "No such option: {} (Possible options: {})": "không có tùy chọn {0} (có thể là: {1})",
    "No such option: {} Did you mean {}?": "không có tùy chọn {0}; có phải là {1}?",
    "No such command {}.": "không có lệnh {0}.",
    "Missing command.": "thiếu lệnh.",
    "Missing argument {}.": "thiếu {0}.",
    "Missing option {}.": "thiếu tùy chọn {0}.",
    "Missing option {}. Choose from:{}": "thiếu tùy chọn {0}; một trong: {1}",
    "Missing parameter: {}": "thiếu {0}",
    "Invalid value: {}": "giá trị không hợp lệ: {0}",
    "Invalid value for {}: {}": "giá trị của {0} không hợp lệ: {1}",
    "Invalid value for {}: Value error, {}": "giá trị của {0} không hợp lệ: {1}",
    "{} is not one of {}.": "{0} không thuộc: {1}.",
    "{} is not a valid integer.": "{0} không phải số nguyên.",
    "{} is not a valid float.": "{0} không phải số.",
    "{} is not in the range {}.": "{0} không nằm trong khoảng {1}.",
    "Input should be a valid number, unable to parse string as a number": "cần một số",
    "Input should be a valid integer, unable to parse string as an integer": "cần một số nguyên",
    # what a system says of a file
    "Permission denied": "không có quyền",
    "Operation not permitted": "không được phép",
    "No such file or directory": "không có thư mục hoặc tệp này",
    "Not a directory": "không phải thư mục",
    "Is a directory": "là thư mục",
    "Read-only file system": "ổ đĩa chỉ cho đọc",
    "File name too long": "tên quá dài",
    "Input/output error": "lỗi ổ đĩa",
    "Stale file handle": "ổ đĩa mạng đã ngắt",
    "Device or resource busy": "đang được dùng",
    "Got unexpected extra argument(s) ({})": "thừa tham số ({0})",
    "Got unexpected extra argument ({})": "thừa tham số ({0})",
    "Option {} requires an argument.": "tùy chọn {0} cần có giá trị.",
    "Option {} does not take a value.": "tùy chọn {0} không nhận giá trị.",
    # how a command ends
    "an error that nobody foresaw: {}.": "lỗi chưa lường trước: {0}.",
    "stopped; what was finished is kept. Start the command again to go on.": (
        "đã dừng; phần đã xong được giữ. Chạy lại lệnh để tiếp tục."
    ),
    "Several forms need -o NAME: they are written to NAME.json and so on.": (
        "Nhiều dạng kết quả cần -o TÊN: sẽ ghi ra TÊN.json, v.v."
    ),
}
"""English to Vietnamese, of everything that is told on standard error or in a message of the desk."""

_HOLE = "{}"


def notice_told(text: str, language: Language) -> str:
    """A message in the reader's language; one that is not among ``NOTICES``, of a system, stays as it is."""
    if language == "en":
        return text
    if text in NOTICES:
        return NOTICES[text].format()
    for literal, pattern, told in _patterns():
        if literal in text and (found := pattern.fullmatch(text)):
            return told.format(*(notice_told(filled, language) for filled in found.groups()))
    return text


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], str]]:
    """The messages with something filled in, those that say most first: a text may look like several."""
    filled = sorted((one for one in NOTICES if _HOLE in one), key=said_in, reverse=True)
    return [(max(one.split(_HOLE), key=len), _pattern(one), NOTICES[one]) for one in filled]


def _pattern(notice: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, notice.split(_HOLE))), re.DOTALL)


def said_in(notice: str) -> int:
    """How many characters a message says itself, without what is filled in."""
    return len(notice.replace(_HOLE, ""))
