"""What ``--help`` says, in Vietnamese beside the English of the commands: one table for all of them.

A command says in English what it does and what each option is for; the reference in docs/commands.md is made
of that. A person who asks for help gets the words beside it here, ``--lang en`` or ``VANTHU_MESSAGES=en`` the
English. A test asks that no command, option or argument is without its words.
"""

from __future__ import annotations

HELP: dict[str, str] = {
    # the command line itself
    "Read past periodic reports of Vietnamese public bodies from PDF into one checkable record.": (
        "Đọc báo cáo định kỳ đã ban hành của cơ quan nhà nước từ PDF thành bản ghi có thể kiểm tra."
    ),
    "Language of what people read, of messages and of help; VANTHU_MESSAGES=en is for these two alone.": (
        "Ngôn ngữ của kết quả cho người đọc, của thông báo và hướng dẫn; VANTHU_MESSAGES=en chỉ đổi hai "
        "loại sau."
    ),
    "Show where an error arose, not only its message.": (
        "Cho biết lỗi phát sinh ở đâu, không chỉ thông báo lỗi."
    ),
    "Print the version.": "In phiên bản.",
    "Install completion for the current shell.": "Cài đặt tự hoàn thành lệnh cho shell đang dùng.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "In mã tự hoàn thành lệnh cho shell đang dùng, để sao chép hoặc tự cài đặt."
    ),
    "Show this message and exit.": "In hướng dẫn này rồi kết thúc.",
    # what several commands share
    "Write here instead of to standard output.": "Ghi vào tệp này thay vì đầu ra chuẩn.",
    "With csv: as a Vietnamese Excel reads it, semicolons between cells, a comma before decimals.": (
        "Với csv: theo cách Excel tiếng Việt đọc, dấu chấm phẩy giữa các ô, dấu phẩy trước phần thập phân."
    ),
    "No progress and no warnings on standard error.": "Không in tiến độ và cảnh báo ra đầu ra lỗi.",
    "Language of what people read, and of messages.": (
        "Ngôn ngữ của kết quả cho người đọc và của thông báo."
    ),
    "The archive: a folder, or postgresql://… for a server.": (
        "Kho: một thư mục, hoặc postgresql://… nếu dùng máy chủ."
    ),
    "The document: the first characters of its ID, its number, or the name of its file.": (
        "Văn bản: các ký tự đầu của mã, số văn bản, hoặc tên tệp."
    ),
    "For people, or for programs.": "Dạng cho người đọc, hoặc cho chương trình.",
    "One line a row, all columns whole, however wide the terminal is.": (
        "Mỗi mục một dòng, đủ các cột, bất kể bề rộng màn hình."
    ),
    "Who says so; the name of this user by default.": "Người ghi nhận; mặc định là tên người dùng này.",
    "The reason, in your own words.": "Lý do, ghi bằng lời.",
    "Part of the name of the body or its superior body, with or without marks.": (
        "Một phần tên cơ quan hoặc cơ quan cấp trên, có dấu hoặc không dấu."
    ),
    "Documents whose period ends on this day or later.": (
        "Văn bản có kỳ báo cáo kết thúc từ ngày này trở đi."
    ),
    "… begins on this day or earlier.": "… bắt đầu từ ngày này trở về trước.",
    "Documents whose period begins on this day or earlier.": (
        "Văn bản có kỳ báo cáo bắt đầu từ ngày này trở về trước."
    ),
    "Also results of older pipelines and other options.": "Cả kết quả của các lần đọc cũ và tùy chọn khác.",
    # reading
    "Read a report and print it as one record.\n\nExit code 3: the record was written, but some pages "
    "could not be read; they are named in source.errors.": (
        "Đọc một báo cáo và in ra thành một bản ghi.\n\nMã thoát 3: đã ghi bản ghi nhưng có trang không "
        "đọc được; các trang đó nêu trong source.errors."
    ),
    "A PDF, a scan (.jpg, .png, .tif), a .txt file with the text of a report, a record (JSON of `vanthu "
    "read`), or a document of the archive: the first characters of its ID, its number, or the name of "
    "its file.": (
        "Tệp PDF, bản quét (.jpg, .png, .tif), tệp .txt chứa nội dung báo cáo, bản ghi (JSON của `vanthu "
        "read`), hoặc văn bản trong kho: các ký tự đầu của mã, số văn bản, hoặc tên tệp."
    ),
    "json (if none is named): the whole record; md: for people; csv: the figures; xlsx: figures and "
    "tables; pdf: searchable PDF; pdfa: PDF/A-2b; hocr, alto: for library systems. May be given several "
    "times, with -o NAME: the file is read once.": (
        "json (khi không nêu): cả bản ghi; md: cho người đọc; csv: các số liệu; xlsx: số liệu và bảng; "
        "pdf: PDF tìm kiếm được; pdfa: PDF/A-2b; hocr, alto: cho hệ thống thư viện. Nêu nhiều lần được, "
        "kèm -o TÊN: tệp chỉ đọc một lần."
    ),
    "Pages to read, counted from 1: 1-4 or 2,5,7-9.": "Các trang cần đọc, tính từ 1: 1-4 hoặc 2,5,7-9.",
    "auto: only pages without a usable text layer; force: every page; never: none.": (
        "auto: chỉ trang không có lớp chữ dùng được; force: mọi trang; never: không trang nào."
    ),
    "Worker processes for OCR; one per core by default.": (
        "Số tiến trình nhận dạng; mặc định mỗi nhân một tiến trình."
    ),
    "Resolution for OCR; the scan's own by default.": "Độ phân giải khi nhận dạng; mặc định theo bản quét.",
    "Seconds a page may take by OCR.": "Số giây tối đa để nhận dạng một trang.",
    "Read the digits of text pages again with another PDF parser (pdfplumber); figures that the two read "
    "differently are doubtful. Takes several times as long.": (
        "Đọc lại chữ số của các trang có lớp chữ bằng bộ đọc PDF khác (pdfplumber); số liệu hai bên đọc "
        "khác nhau là chưa chắc chắn. Lâu gấp nhiều lần."
    ),
    "More word counts, made by `vanthu lexicon build`, for damaged text.": (
        "Thêm số đếm từ, do `vanthu lexicon build` tạo, cho văn bản hỏng chữ."
    ),
    "Print the repaired text of the pages, line by line, with a form feed between pages.\n\nExit code 3: "
    "some pages could not be read; they are named on standard error.": (
        "In văn bản đã sửa của các trang, từng dòng, có dấu ngắt trang giữa các trang.\n\nMã thoát 3: có "
        "trang không đọc được, nêu ở đầu ra lỗi."
    ),
    "Restore the letters of plain text. Figures stay as read; lines stay in number and order.": (
        "Khôi phục chữ của văn bản thuần. Số liệu giữ như đã đọc; số dòng và thứ tự dòng không đổi."
    ),
    "A .txt file: the text of a report as fonts or OCR left it.": (
        "Tệp .txt: nội dung báo cáo theo phông chữ cũ hoặc kết quả nhận dạng."
    ),
    "List every word changed, with rule and confidence (standard error; with -o, output).": (
        "Liệt kê từng từ đã sửa, kèm quy tắc và độ tin cậy (ra đầu ra lỗi; có -o thì ra đầu ra chuẩn)."
    ),
    "Further word counts, made by `vanthu lexicon build`.": (
        "Thêm số đếm từ, do `vanthu lexicon build` tạo."
    ),
    "Word counts from clean reports already held.": "Số đếm từ lấy từ các báo cáo sạch sẵn có.",
    "Count the words of clean reports, for `vanthu repair --lexicon` and `vanthu read "
    "--lexicon`.\n\nPages whose words were guessed (restored, or read by OCR) are left out: a lexicon "
    "must not learn mistakes.\nExit code 3: some pages could not be read; they are named on standard "
    "error.": (
        "Đếm từ của các báo cáo sạch, dùng cho `vanthu repair --lexicon` và `vanthu read "
        "--lexicon`.\n\nBỏ qua trang có từ phỏng đoán (đã khôi phục hoặc nhận dạng): từ điển không được "
        "học lỗi.\nMã thoát 3: có trang không đọc được, nêu ở đầu ra lỗi."
    ),
    "Where to write the lexicon.": "Nơi ghi từ điển.",
    "Clean reports: PDF, .txt, or their records.": "Báo cáo sạch: PDF, .txt, hoặc bản ghi của chúng.",
    "Count the words that people corrected in the archive, too.": (
        "Đếm cả các từ đã được người dùng sửa trong kho."
    ),
    # checks and comparisons
    "Check a report against its own arithmetic and citations. Nothing in it is changed.\n\nExit code 0: "
    "nothing found at the severity asked for; 1: findings; 3: pages could not be read, so that\nwhat "
    "stands on them was not checked, whatever was found on the others.": (
        "Kiểm tra phép tính và trích dẫn trong báo cáo. Không sửa gì trong báo cáo.\n\nMã thoát 0: không "
        "có phát hiện ở mức yêu cầu; 1: có phát hiện; 3: có trang không đọc được nên\nchưa kiểm tra nội "
        "dung trên đó, dù các trang khác có phát hiện hay không."
    ),
    "text (if none is named): a table for the terminal; json: for programs; csv, xlsx: for spreadsheets; "
    "html: one file with pictures of the places; pdf: the PDF itself with its figures marked. May be "
    "given several times, with -o NAME.": (
        "text (khi không nêu): bảng trên màn hình; json: cho chương trình; csv, xlsx: cho bảng tính; "
        "html: một tệp kèm ảnh các vị trí; pdf: chính tệp PDF có đánh dấu số liệu. Nêu nhiều lần được, "
        "kèm -o TÊN."
    ),
    "An earlier report of the same body: what FILE restates of its period must be what it states. May be "
    "given several times. For a document of the archive they are found there.": (
        "Báo cáo trước của cùng cơ quan: số liệu của kỳ đó mà TỆP nhắc lại phải khớp. Nêu nhiều lần "
        "được. Với văn bản trong kho thì tự tìm trong kho."
    ),
    "Report, and exit with 1 for, findings of this severity and above.": (
        "Báo các phát hiện từ mức này trở lên, và thoát với mã 1 khi có."
    ),
    "Compare two reports: versions of one report, or one issuer's reports of two periods.\n\nExit code "
    "0: no differences at the severity asked for; 1: differences; 3: pages of either could not be\nread, "
    "so that what stands on them was not compared, whatever differs elsewhere.": (
        "Đối chiếu hai báo cáo: hai bản của một báo cáo, hoặc báo cáo hai kỳ của một cơ quan.\n\nMã "
        "thoát 0: không khác nhau ở mức yêu cầu; 1: có khác nhau; 3: có trang không đọc\nđược nên chưa "
        "đối chiếu nội dung trên đó, dù chỗ khác có khác nhau hay không."
    ),
    "The earlier report: a PDF, a .txt file, or a record (JSON of `vanthu read`).": (
        "Báo cáo trước: PDF, tệp .txt, hoặc bản ghi (JSON của `vanthu read`)."
    ),
    "The later report: likewise.": "Báo cáo sau: tương tự.",
    "text (if none is named): a table for the terminal; json: for programs; csv, xlsx: for spreadsheets; "
    "html: one file with pictures of the places; pdf: a working paper on A4. May be given several times, "
    "with -o NAME.": (
        "text (khi không nêu): bảng trên màn hình; json: cho chương trình; csv, xlsx: cho bảng tính; "
        "html: một tệp kèm ảnh các vị trí; pdf: giấy làm việc khổ A4. Nêu nhiều lần được, kèm -o TÊN."
    ),
    "Exit with 1 for: error: a value changed, a figure added or removed; warning: any difference of "
    "figures or text; info: also what differs only by reading.": (
        "Thoát với mã 1 khi: error: giá trị thay đổi, thêm hoặc bớt số liệu; warning: có khác nhau về số "
        "liệu hoặc nội dung; info: cả chỗ chỉ khác do cách đọc."
    ),
    "List unchanged figures too; in pdf also every change of text.": (
        "Liệt kê cả số liệu không đổi; với pdf thì cả mọi thay đổi về lời văn."
    ),
    "Follow one indicator over reports of several periods, each value with its source.\n\nExit code 0: "
    "found in at least one report; 1: in none; 3: pages of some could not be read.": (
        "Theo dõi một chỉ tiêu qua báo cáo nhiều kỳ, mỗi giá trị kèm nguồn.\n\nMã thoát 0: có trong ít "
        "nhất một báo cáo; 1: không có trong báo cáo nào; 3: có báo cáo không đọc hết trang."
    ),
    "Words of the indicator's label; marks may be left out.": "Các từ trong tên chỉ tiêu; có thể bỏ dấu.",
    "Reports of one issuer: PDFs, .txt files, or their records.": (
        "Các báo cáo của một cơ quan: PDF, tệp .txt, hoặc bản ghi."
    ),
    "text (if none is named): a table for the terminal; json: for programs; csv, xlsx: for spreadsheets; "
    "html: one file with pictures of the places. May be given several times, with -o NAME.": (
        "text (khi không nêu): bảng trên màn hình; json: cho chương trình; csv, xlsx: cho bảng tính; "
        "html: một tệp kèm ảnh các vị trí. Nêu nhiều lần được, kèm -o TÊN."
    ),
    "Keep the reports of all issuers, not of one body alone.": (
        "Giữ báo cáo của mọi cơ quan, không chỉ của một cơ quan."
    ),
    # loading
    "Load reports into the archive, each once. Start it again after an interruption; it goes on.\n\nExit "
    "code 0: every file is in the archive; 3: some pages could not be read; 40: some files failed, "
    "see\n`vanthu errors` (a single file that fails ends with its own code).": (
        "Nạp báo cáo vào kho, mỗi báo cáo một lần. Bị ngắt thì chạy lại, lệnh làm tiếp.\n\nMã thoát 0: "
        "mọi tệp đã vào kho; 3: có trang không đọc được; 40: có tệp lỗi, xem\n`vanthu errors` (chỉ nạp "
        "một tệp mà lỗi thì thoát với mã của lỗi đó)."
    ),
    "Files, folders, patterns, URLs (s3://…); - takes a list from standard input, one a line or as `find "
    "-print0` gives it.": (
        "Tệp, thư mục, mẫu tên, địa chỉ (s3://…); - nhận danh sách từ đầu vào chuẩn, mỗi dòng một tên "
        "hoặc theo dạng của `find -print0`."
    ),
    "Files read at a time; one per core by default.": "Số tệp đọc cùng lúc; mặc định mỗi nhân một tệp.",
    "Take files again that failed, and documents with unread pages.": (
        "Nạp lại các tệp lỗi và văn bản còn trang chưa đọc."
    ),
    "Only say what would be done.": "Chỉ cho biết sẽ làm gì.",
    "As for `vanthu read`.": "Như của `vanthu read`.",
    "Memory that reading one file may take, in MB.": "Bộ nhớ tối đa để đọc một tệp, tính bằng MB.",
    "Seconds that reading one file may take.": "Số giây tối đa để đọc một tệp.",
    "Seconds that may pass without a page being finished.": "Số giây tối đa mà không xong trang nào.",
    "Seconds to wait for another run that is writing.": "Số giây chờ một lệnh khác đang ghi.",
    "Read on the workers of a Dask scheduler (docs/scale.md).": (
        "Đọc trên các máy của bộ điều phối Dask (docs/scale.md)."
    ),
    "Where a new archive keeps the original files: a folder, or s3://… (extra 'cluster').": (
        "Nơi kho mới lưu bản gốc: thư mục, hoặc s3://… (thành phần 'cluster')."
    ),
    "Bring an archive of an older version up to date first.": (
        "Trước hết nâng kho phiên bản cũ lên phiên bản này."
    ),
    "Only the I-th of N parts of the files; N runs with the same list load all, each file once.": (
        "Chỉ phần thứ I trong N phần của danh sách; N lần chạy cùng danh sách nạp đủ, mỗi tệp một lần."
    ),
    "Go on: take each file that comes into the folders, once it stands still and is whole.": (
        "Chạy tiếp: nạp từng tệp mới vào thư mục, khi tệp đã ghi xong."
    ),
    "Of --watch: seconds between two looks.": "Của --watch: số giây giữa hai lần xem.",
    "jsonl: a line on standard output for each file, as it is done; progress: each page too.": (
        "jsonl: mỗi tệp xong in một dòng ra đầu ra chuẩn; progress: cả từng trang."
    ),
    "Read documents again from their originals. The old results are kept, marked as superseded.\n\nExit "
    "codes as for `vanthu ingest`.": (
        "Đọc lại văn bản từ bản gốc. Kết quả cũ được giữ, đánh dấu là đã thay thế.\n\nMã thoát như của "
        "`vanthu ingest`."
    ),
    "First characters of IDs, numbers, names of files; all documents with --all.": (
        "Các ký tự đầu của mã, số văn bản, tên tệp; mọi văn bản nếu dùng --all."
    ),
    "All documents read by another version, with unread pages, or restored with other words than the archive"
    " now has.": (
        "Mọi văn bản do phiên bản khác đọc, còn trang chưa đọc được, hoặc đã phục hồi bằng vốn từ khác với"
        " vốn từ kho đang có."
    ),
    "Read damaged documents without the words of clean documents of the same body in the archive.": (
        "Đọc văn bản hỏng chữ mà không dùng từ ngữ của văn bản sạch cùng cơ quan trong kho."
    ),
    "As for `vanthu read`, in the place of the words of clean documents of the same body.": (
        "Như của `vanthu read`, thay cho từ ngữ của văn bản sạch cùng cơ quan."
    ),
    # looking
    "List the documents: title, number, date, body, period, status, figures, failed checks.": (
        "Liệt kê văn bản: trích yếu, số, ngày, cơ quan, kỳ, tình trạng, số liệu, kiểm tra không đạt."
    ),
    "Only documents without number, date, issuer or period.": (
        "Chỉ văn bản thiếu số, ngày, cơ quan ban hành hoặc kỳ báo cáo."
    ),
    "Only documents that were tagged so.": "Chỉ văn bản được gắn thẻ này.",
    "Show one document: what it is, its findings, its versions, where its original lies.": (
        "Xem một văn bản: thông tin, phát hiện, các phiên bản, nơi lưu bản gốc."
    ),
    "text: for people; json: the whole record; original: the path of the original.": (
        "text: cho người đọc; json: cả bản ghi; original: đường dẫn bản gốc."
    ),
    "Search the heads and the repaired text of all documents; exact hits come first, heads before "
    "texts.\n\nVersions of one report are one hit.\n\nExit code 1: nothing was found.": (
        "Tìm trong phần đầu và nội dung đã sửa của mọi văn bản; khớp đúng đứng trước, phần đầu trước nội "
        "dung.\n\nCác phiên bản của một báo cáo là một kết quả.\n\nMã thoát 1: không tìm thấy."
    ),
    "Words, with marks to be taken exactly, or without to find any marks; fields of the head: so: "
    "(number), ky: (signed by), coquan: (body, superior body), noinhan: (recipient), trichyeu: (title), "
    "kyhan: (period), ngay: (place and date), as in so:230/BC-UBND kyhan:6/2023.": (
        "Từ cần tìm, có dấu thì tìm đúng dấu, không dấu thì dấu nào cũng được; trường của phần đầu: so: "
        "(số), ky: (người ký), coquan: (cơ quan, cơ quan cấp trên), noinhan: (nơi nhận), trichyeu: "
        "(trích yếu), kyhan: (kỳ báo cáo), ngay: (nơi và ngày ban hành), ví dụ so:230/BC-UBND "
        "kyhan:6/2023."
    ),
    "Hits at most.": "Số kết quả tối đa.",
    "List figures with their document, page, text as read and check verdict.\n\nExit code 1: nothing was "
    "found.": (
        "Liệt kê số liệu kèm văn bản, trang, chữ như đã đọc và kết quả kiểm tra.\n\nMã thoát 1: không "
        "tìm thấy."
    ),
    "Words of the label; without marks they match any marks.": (
        "Các từ trong tên số liệu; không dấu thì dấu nào cũng khớp."
    ),
    "2023, 2023-06, or words of the period as the report has it.": (
        "2023, 2023-06, hoặc các từ của kỳ như ghi trong báo cáo."
    ),
    "Only figures with this outcome of the checks.": "Chỉ số liệu có kết quả kiểm tra này.",
    "Figures at most.": "Số số liệu tối đa.",
    "Print documents, figures and corrections in the order in which they were written: JSON "
    "Lines.\n\nEach line has a token; with the last one that was read, --since goes on where a reader "
    'stopped. A document\nthat was read anew is told once more, whole, as "replaced". Fields: '
    "docs/export.md.": (
        "In văn bản, số liệu và ghi nhận theo thứ tự đã ghi vào kho: JSON Lines.\n\nMỗi dòng có một mã; "
        "dùng mã của dòng cuối đã đọc với --since để đọc tiếp. Văn bản\nđược đọc lại thì in lại đầy đủ, "
        'ghi là "replaced". Các trường: docs/export.md.'
    ),
    "Go on behind the line with this token, or from a time (ISO 8601; UTC if it names no zone).": (
        "Tiếp sau dòng có mã này, hoặc từ một thời điểm (ISO 8601; không ghi múi giờ thì là UTC)."
    ),
    "Wait for more, until interrupted.": "Chờ dòng mới, cho đến khi bị ngắt.",
    # saying what is right
    "Correct a reading. What was read stays beside it; checks, comparisons and series go by the "
    "correction.\n\nIt is kept by the place on the page, so that it outlasts `vanthu reprocess`; `vanthu "
    "corrections undo`\ntakes it back.": (
        "Sửa kết quả đọc. Kết quả đã đọc vẫn giữ bên cạnh; kiểm tra, đối chiếu và chuỗi số liệu theo bản "
        "sửa.\n\nBản sửa gắn với vị trí trên trang nên vẫn còn sau `vanthu reprocess`; hủy bằng\n`vanthu "
        "corrections undo`."
    ),
    "What is corrected, by its ID in the record: a figure (f36), a cell that holds no figure (t1/3/0: "
    "table, row and column from 0), a paragraph (b12), a section (II.3); or header.": (
        "Đối tượng sửa, theo mã trong bản ghi: số liệu (f36), ô không chứa số liệu (t1/3/0: bảng, dòng "
        "và cột tính từ 0), đoạn (b12), đề mục (II.3); hoặc header."
    ),
    "What is right. Of a figure: value, of, percent, change, unit, label, period, basis; of the header: "
    "number, issued_on, issuer, title, period_label … Numbers as printed: 39.120 or 12,5. Of a cell: "
    "text. Of a paragraph: the words as read, and as printed (cáp tỉnh=cấp tỉnh). Of a section: parent, "
    "the section it stands under (- for none).": (
        "Nội dung đúng. Của số liệu: value, of, percent, change, unit, label, period, basis; của header: "
        "number, issued_on, issuer, title, period_label … Số ghi như in: 39.120 hoặc 12,5. Của ô: text. "
        "Của đoạn: các từ như đã đọc và như in (cáp tỉnh=cấp tỉnh). Của đề mục: parent, đề mục cấp trên "
        "(- nếu không có)."
    ),
    "Confirm that values stand on the page as they were read.": (
        "Xác nhận giá trị in trên trang đúng như đã đọc."
    ),
    "The figures' IDs in the record (f36).": "Mã các số liệu trong bản ghi (f36).",
    "List the findings of a document with their state, set the state of one, or accept what it "
    "suggests.\n\nA finding keeps its state as long as the same rule fails on the same text of the same "
    "page.": (
        "Liệt kê phát hiện của một văn bản kèm trạng thái, đặt trạng thái, hoặc chấp nhận gợi ý.\n\nPhát "
        "hiện giữ trạng thái khi cùng quy tắc không đạt trên cùng nội dung của cùng trang."
    ),
    "One finding, to say what it is with --state.": "Một phát hiện, để ghi trạng thái bằng --state.",
    "new, misread (by the machine), wrong-in-report, explained. With a number: say so of it; alone: list "
    "only those.": (
        "new (mới), misread (máy đọc sai), wrong-in-report (báo cáo sai), explained (đã giải trình). Kèm "
        "số thứ tự: ghi cho phát hiện đó; đứng một mình: chỉ liệt kê loại đó."
    ),
    "With a number: correct the figure as its suggestion reads.": "Kèm số thứ tự: sửa số liệu theo gợi ý.",
    "Pair two figures of two documents of the archive, or part them; `vanthu diff` goes by "
    "it.\n\n`vanthu corrections undo` takes it back.": (
        "Ghép hai số liệu của hai văn bản trong kho, hoặc tách ra; `vanthu diff` theo đó.\n\nHủy bằng "
        "`vanthu corrections undo`."
    ),
    "The figure's ID in its record (f36).": "Mã số liệu trong bản ghi của nó (f36).",
    "They do not count one thing.": "Hai số liệu không cùng một nội dung.",
    "Note something of a document, tag it, or say of which other it is a version or an "
    "appendix.\n\n`vanthu corrections undo` takes it back.": (
        "Ghi chú cho văn bản, gắn thẻ, hoặc ghi văn bản là phiên bản hay phụ lục của văn bản "
        "khác.\n\nHủy bằng `vanthu corrections undo`."
    ),
    "What is to be known.": "Nội dung cần ghi.",
    "Tag the document instead; `vanthu list --tag` lists by it.": (
        "Gắn thẻ cho văn bản; `vanthu list --tag` liệt kê theo thẻ."
    ),
    "It is a version of this document.": "Là phiên bản của văn bản này.",
    "It is an appendix of it.": "Là phụ lục của văn bản này.",
    "Hide a document from lists, search, figures and exports. `vanthu corrections undo` brings it back.": (
        "Ẩn văn bản khỏi danh sách, tìm kiếm, số liệu và bản xuất. Đưa lại bằng `vanthu corrections undo`."
    ),
    "Corrections, confirmations, states of findings and withdrawals, in the order they were said.": (
        "Các ghi nhận: sửa, xác nhận, trạng thái phát hiện, rút văn bản, theo thứ tự thời gian."
    ),
    "List what was said, also what was taken back.": "Liệt kê các ghi nhận, cả ghi nhận đã hủy.",
    "Only of this document.": "Chỉ của văn bản này.",
    "List what two persons say differently, and what a later reading has otherwise or nowhere.\n\nExit "
    "code 1: there is something.": (
        "Liệt kê chỗ hai người ghi nhận khác nhau, và chỗ lần đọc sau khác hoặc không có.\n\nMã thoát 1: có."
    ),
    "Take an act back, by an act of its own: both stay on record. Taking back can itself be taken back.": (
        "Hủy một ghi nhận bằng một ghi nhận khác: cả hai đều được lưu. Việc hủy cũng hủy lại được."
    ),
    "The act's ID, or its first characters.": "Mã ghi nhận, hoặc các ký tự đầu.",
    "Carry over what was said of other versions of a report to this one, where the figure is "
    "matched.\n\nEach becomes an act of this original that names the version and the person it comes "
    "from.": (
        "Chuyển ghi nhận của các phiên bản khác sang văn bản này, ở số liệu khớp nhau.\n\nMỗi ghi nhận "
        "chuyển sang có nêu phiên bản và người ghi ban đầu."
    ),
    "Only list what would be carried over.": "Chỉ liệt kê những gì sẽ chuyển.",
    "Write all acts as JSON Lines, for another archive of the same originals.": (
        "Ghi mọi ghi nhận dạng JSON Lines, cho kho khác có cùng bản gốc."
    ),
    "Take in the acts of another archive; those that are here already are left out. All, or none.": (
        "Nhận ghi nhận của kho khác; bỏ qua ghi nhận đã có. Nhận tất cả hoặc không nhận."
    ),
    "JSON Lines of `vanthu corrections export`.": "JSON Lines của `vanthu corrections export`.",
    # the desk
    "Open the archive for work in a browser: documents, pages with their figures, findings, "
    "review.\n\nPrints an address with a token, for this user of this machine alone. With --host "
    "elsewhere, or --login,\neverybody gives a name and a password (`vanthu users set`) instead. Ctrl+C "
    "ends it.": (
        "Mở kho để làm việc trên trình duyệt: văn bản, trang kèm số liệu, phát hiện, soi số.\n\nIn ra "
        "địa chỉ có mã, chỉ cho người dùng này trên máy này. Với --host ở nơi khác, hoặc --login,\nmọi "
        "người phải có tên và mật khẩu (`vanthu users set`). Ctrl+C để dừng."
    ),
    "Address to serve on; any but this machine's own needs `vanthu users`.": (
        "Địa chỉ phục vụ; khác địa chỉ của máy này thì cần `vanthu users`."
    ),
    "0: any that is free.": "0: cổng trống bất kỳ.",
    "A name by which browsers reach this machine; may be given again.": (
        "Tên mà trình duyệt dùng để tới máy này; nêu nhiều lần được."
    ),
    "Ask for name and password here as well.": "Hỏi tên và mật khẩu cả trên máy này.",
    "Certificate (PEM) to serve by TLS.": "Chứng thư (PEM) để phục vụ qua TLS.",
    "Private key of the certificate (PEM).": "Khóa riêng của chứng thư (PEM).",
    "Answer questions to the archive over standard input and output (Model Context Protocol); read "
    "only.\n\nTools: search, documents, document, page, figures, series, changes. A client starts this "
    "command itself.": (
        "Trả lời truy vấn kho qua đầu vào và đầu ra chuẩn (Model Context Protocol); chỉ đọc.\n\nCông cụ: "
        "search, documents, document, page, figures, series, changes. Chương trình khách tự chạy lệnh "
        "này."
    ),
    "Users of `vanthu serve`: they give a name and a password.": (
        "Người dùng của `vanthu serve`: đăng nhập bằng tên và mật khẩu."
    ),
    "Add a user, or give one another role and password. The password is asked for on the terminal.": (
        "Thêm người dùng, hoặc đổi vai trò và mật khẩu. Mật khẩu được hỏi trên màn hình."
    ),
    "The user's name.": "Tên người dùng.",
    "read: looks; review: says what is right; admin: puts files in as well.": (
        "read: xem; review: ghi nhận đúng sai; admin: nạp cả tệp."
    ),
    "Take the password from standard input.": "Nhận mật khẩu từ đầu vào chuẩn.",
    "Remove a user. What they said stays on record.": "Xóa người dùng. Các ghi nhận của họ vẫn được lưu.",
    "List the users.": "Liệt kê người dùng.",
    "Show the log: who came in, said something, took something away or put something in, and when.": (
        "Xem nhật ký: ai đăng nhập, ghi nhận, tải về hoặc nạp vào, và khi nào."
    ),
    "Lines at most, the newest first.": "Số dòng tối đa, mới nhất trước.",
    # care of the archive
    "List the files that failed and the documents with unread pages, with the reason and the next "
    "step.\n\n`vanthu ingest --retry` takes them again. Exit code 40: files failed; 3: only pages are "
    "unread.": (
        "Liệt kê tệp lỗi và văn bản còn trang chưa đọc, kèm lý do và bước tiếp theo.\n\nNạp lại bằng "
        "`vanthu ingest --retry`. Mã thoát 40: có tệp lỗi; 3: chỉ có trang chưa đọc."
    ),
    "Name what is missing, altered, orphaned or half-written, and say what to do. Nothing is "
    "changed.\n\nEvery row is made anew from the hashed records and compared; originals are hashed. When "
    "everything was\nlast checked and found right is said at the end, and kept in the archive's folder "
    "(checked.json).\n\nExit code 45: something was found.": (
        "Nêu những gì bị mất, bị đổi, thừa hoặc ghi dở, và cách xử lý. Không sửa gì.\n\nMọi dòng được "
        "tạo lại từ bản ghi có mã băm và so sánh; bản gốc được băm lại. Lần gần nhất kiểm tra\ntoàn bộ "
        "mà đúng hết được nêu ở cuối và lưu trong thư mục kho (checked.json).\n\nMã thoát 45: có chỗ "
        "không đúng."
    ),
    "Check only this share of the documents, those that waited longest; all after 30 such runs.": (
        "Chỉ kiểm tra phần này của các văn bản, lâu chưa kiểm tra nhất trước; đủ sau 30 lần như vậy."
    ),
    "Write the archive, or a part of it, in a form that others load. Columns: docs/export.md.\n\nExit "
    "code 53: documents were refused, whose mandatory fields are missing; tu-choi.csv names them.": (
        "Xuất kho, hoặc một phần, ở dạng hệ thống khác nạp được. Các cột: docs/export.md.\n\nMã thoát "
        "53: có văn bản bị từ chối vì thiếu trường bắt buộc, nêu trong tu-choi.csv."
    ),
    "A new or an empty folder; of --template the file to write.": (
        "Thư mục mới hoặc trống; với --template là tệp cần ghi."
    ),
    "csv, parquet, jsonl, xlsx, sqlite: all tables; dataset: views as Parquet by year; bagit: originals "
    "and records with checksums; muc-luc: the list of documents (mục lục văn bản), of each file of "
    "--sheet where it is given; aip-…, sip-…, dip: packages of Thông tư 05/2025/TT-BNV "
    "(docs/packages.md), with --sheet.": (
        "csv, parquet, jsonl, xlsx, sqlite: mọi bảng; dataset: các khung nhìn dạng Parquet theo năm; "
        "bagit: bản gốc và bản ghi kèm mã kiểm tra; muc-luc: mục lục văn bản, của từng hồ sơ trong "
        "--sheet nếu có; aip-…, sip-…, dip: gói theo Thông tư 05/2025/TT-BNV (docs/packages.md), kèm "
        "--sheet."
    ),
    "Of a package: write the sheet (.xlsx, .toml) the archivist fills in.": (
        "Của gói: ghi phiếu (.xlsx, .toml) để người làm lưu trữ điền."
    ),
    "Of a package, a list: that sheet, filled in.": "Của gói, của mục lục: phiếu đó đã điền.",
    "Of a package: PDF/A-2b beside the originals; scans are read again.": (
        "Của gói: thêm PDF/A-2b cạnh bản gốc; bản quét được đọc lại."
    ),
    "Check a SIP, AIP or DIP: schemas, E-ARK CSIP 2.0.4 rules, checksums, names. No network is "
    'used.\n\nExit code 1: it has errors; warnings, and rules that contradict others ("declared"), do '
    "not count.": (
        "Kiểm tra gói SIP, AIP hoặc DIP: lược đồ, quy tắc E-ARK CSIP 2.0.4, mã kiểm tra, tên. Không dùng "
        'mạng.\n\nMã thoát 1: có lỗi; không tính cảnh báo và quy tắc trái quy tắc khác ("declared").'
    ),
    "The ZIP of a package, or its folder.": "Tệp ZIP của gói, hoặc thư mục của gói.",
    # gold
    "Score the reading of reports against gold made by hand.": (
        "Chấm điểm kết quả đọc theo bản chuẩn làm bằng tay."
    ),
    "Read each report in each form it exists in and print one table of scores.": (
        "Đọc từng báo cáo ở mọi dạng sẵn có và in một bảng điểm."
    ),
    "Reports to score, by the name of their gold; none: all.": (
        "Các báo cáo cần chấm, theo tên bản chuẩn; không nêu: tất cả."
    ),
    "Only text, scan, mixed, wrong-text or degraded.": (
        "Chỉ dạng text, scan, mixed, wrong-text hoặc degraded."
    ),
    "Read all pages of scans, not a sample: minutes each.": (
        "Đọc mọi trang của bản quét, không lấy mẫu: mỗi bản mất vài phút."
    ),
    "Folder with real scans: REPORT.scan.pdf ...; others are made.": (
        "Thư mục bản quét thật: BÁO-CÁO.scan.pdf ...; thiếu thì tự tạo."
    ),
    "Your own gold: a folder a report with report.pdf and text.txt (form feeds between pages) and what "
    "else was annotated; facts/ and reports.toml may stand beside them. Without it: the project's.": (
        "Bản chuẩn riêng: mỗi báo cáo một thư mục có report.pdf và text.txt (dấu ngắt trang giữa các "
        "trang) và những gì đã chú thích; có thể kèm facts/ và reports.toml. Không nêu: của dự án."
    ),
    "Print the score as JSON (vanthu-gold/1).": "In điểm dạng JSON (vanthu-gold/1).",
    "Write gold and reading side by side, differences marked.": (
        "Ghi bản chuẩn và kết quả đọc cạnh nhau, đánh dấu chỗ khác."
    ),
    "Keep the score in the gold's scores/.": "Lưu điểm vào scores/ của bản chuẩn.",
    "List the facts won and lost since the last recorded score; exit 1 when one is lost.": (
        "Liệt kê các điểm được thêm và mất so với lần ghi điểm trước; mất thì thoát với mã 1."
    ),
    "Make gold of a document that people corrected.\n\nPages of which every figure was settled are "
    "scored whole; what was settled on others becomes facts.\nScore with `vanthu gold score --fixtures "
    "DIR`.": (
        "Tạo bản chuẩn từ văn bản đã được người dùng sửa.\n\nTrang có mọi số liệu đã xác định được chấm "
        "cả trang; phần đã xác định ở trang khác thành từng điểm.\nChấm bằng `vanthu gold score "
        "--fixtures THƯ-MỤC`."
    ),
    "The folder of your gold; made where it is not.": "Thư mục bản chuẩn; chưa có thì tạo.",
    "Of the report in it; its ID by default.": "Tên báo cáo trong đó; mặc định là mã văn bản.",
    # what is there
    "Print a JSON Schema: of the record, or of what a check, a comparison or a series gives.": (
        "In JSON Schema: của bản ghi, hoặc của kết quả kiểm tra, đối chiếu, chuỗi số liệu."
    ),
    "vanthu: the record of `vanthu read`; the others: the JSON of `check`, `diff` and `series`.": (
        "vanthu: bản ghi của `vanthu read`; còn lại: JSON của `check`, `diff` và `series`."
    ),
    "Say which outside programs, languages and libraries are there, and how to install what is "
    "missing.\n\nExit code 20 or 21 when something that reading scans needs is missing.": (
        "Cho biết chương trình, ngôn ngữ và thư viện ngoài nào đã có, và cách cài đặt phần còn "
        "thiếu.\n\nMã thoát 20 hoặc 21 khi thiếu phần cần để đọc bản quét."
    ),
}
"""English to Vietnamese, of every command, argument and option."""

FRAME: dict[str, str] = {
    "DEPRECATED_STRING": "(không dùng nữa) ",
    "DEFAULT_STRING": "[mặc định: {}]",
    "ENVVAR_STRING": "[biến môi trường: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
    "ARGUMENTS_PANEL_TITLE": "Tham số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "ERRORS_PANEL_TITLE": "Lỗi",
    "ABORTED_TEXT": "Đã dừng.",
    "RICH_HELP": "Xem hướng dẫn: [blue]'{command_path} {help_option}'[/].",
}
"""What the library that prints help writes around it, by the names it has for it."""
USAGE = "Cách dùng: "
OPTIONS = "[TÙY CHỌN]"
SUBCOMMAND = "LỆNH [THAM SỐ]..."
"""What stands in a line of usage for options, and for the command and what follows it."""
