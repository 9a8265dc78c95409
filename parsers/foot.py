"""The foot of a document: recipients at the left, signatory at the right.

Layout of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from vanthu.extract.page import SignatureStamp, Word
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import TextLine, is_upper, stamp_field
from vanthu.parsers.markers import appendix_marker
from vanthu.parsers.report import DigitalSignature, Signatory

_RECIPIENTS = lazy_regex(r"Nơi\s+(?:nhận|gửi)\s*(?:[:.]|$)", regex.I)
# "Lưu: VT" of the state, "- Lưu Văn phòng" of the Party; "Lưu Văn A" alone is a name.
_FILE_COPY = lazy_regex(r"[-–—]?\s*Lưu\s*[:;.]|[-–—]\s*Lưu\s+\p{Lu}")
_ENDS_TEXT = lazy_regex(r"\./\.?\s*$")
_ITEM = lazy_regex(r"^[-–—+•*]\s*")
# Signing for another (Nghị định 30/2020/NĐ-CP, Điều 13), and the offices that sign: each begins a line.
_FOR_ANOTHER = r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q|QUYỀN|THỪA)\b\.?"
_OFFICES = (
    "CHỦ TỊCH", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "TRƯỞNG", "TỔ TRƯỞNG", "BÍ THƯ", "CHÁNH",
    "VIỆN TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "CHI CỤC TRƯỞNG", "HIỆU TRƯỞNG", "CHỦ NHIỆM",
    "BỘ TRƯỞNG", "TỔNG CỤC TRƯỞNG", "TỔNG THANH TRA", "THỐNG ĐỐC", "THỦ TƯỚNG", "CHỈ HUY",
    "THỨ TRƯỞNG", "THƯỜNG TRỰC", "ỦY VIÊN", "THỦ TRƯỞNG", "NGƯỜI",
)  # fmt: skip
_UNIT = lazy_regex(rf"{_FOR_ANOTHER}|(?:PHÓ\s+)?(?:{'|'.join(_OFFICES)})")
_BODY_WORD = lazy_regex(r"\b(?:ỦY BAN|UBND|SỞ|PHÒNG|BAN|HUYỆN|TỈNH|XÃ|DÂN|CHÍNH|VÀ|BỘ|CÔNG AN|TỔ)\b")
# TM. …, KT. …, two offices, and one line more for a long name.
_MOST_ROLES = 6
# Lines that the role may stand above "Nơi nhận": any capitals, and the words of an office.
_LITTLE = 2.5
_FURTHER = 8.0
# Lines of one list stand closer than their height, whatever its spacing (up to double).
_APART = 1.2
_NOT_A_NAME = lazy_regex(r"^[(\[]|đã ký|ký tên|đóng dấu|ký,", regex.I)
# Rank or degree, then the name; "Y Hương", "K'Brếp", "Ksor H’Bơ" are names, too.
_NAME = lazy_regex(r"(?:(?:[\p{L}]+\.?\s?){0,4})?\p{Lu}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]*){1,5}")
_TIME = lazy_regex(
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})[ ,T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:\s*(?P<zone>[+-]\d{2}:?\d{2}))?"
)
_TIME_ISO = lazy_regex(
    r"(?P<year>\d{4})[/.\-](?P<month>\d{2})[/.\-](?P<day>\d{2})[ T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:\s*(?P<zone>[+-]\d{2}[:']?\d{2}))?"
)


@dataclass(slots=True)
class Foot:
    """Recipients and signatory; ``used``: ids of the lines taken up; ``page``: that of the signature."""

    recipients: list[str] = field(default_factory=list)
    signatory: Signatory = field(default_factory=Signatory)
    used: set[int] = field(default_factory=set)
    page: int | None = None


def foot_of(body: Sequence[TextLine]) -> Foot:
    """Read recipients and signature.

    Args:
        body: body lines in reading order, head taken out.
    """
    foot = Foot()
    at = next((k for k, line in enumerate(body) if _starts_recipients(line)), None)
    if at is None:
        at = _above_file_copy(body)
    if at is None:
        _read_signature_alone(body, foot)
        return foot
    anchor = body[at]
    foot.page = anchor.page
    zone = _above_the_notes(_until_signed(_zone(body, at), anchor))
    left, right = _columns(zone, anchor)
    _read_recipients(left, foot)
    _read_signatory(right, foot)
    foot.used.update(id(line) for line in zone)
    return foot


def signatures_of(stamps: Sequence[TextLine], fields: Sequence[SignatureStamp]) -> list[DigitalSignature]:
    """Digital signatures: the file's own fields; for missing names and fields the stamps on the pages."""
    printed = _printed(stamps)
    if not fields:
        return printed
    found = []
    for one in fields:
        twin = next((p for p in printed if _digits(p.signed_at) == _digits(one.signed_at)), None)
        subject = one.subject or (twin.subject if twin else None)
        found.append(DigitalSignature(subject=subject or None, signed_at=one.signed_at, state=one.state))
    known = {_digits(one.signed_at) for one in found}
    return found + [p for p in printed if _digits(p.signed_at) not in known]


def _digits(time: str | None) -> str:
    return "".join(c for c in time or "" if c.isdigit())[:14]


def _starts_recipients(line: TextLine) -> bool:
    return _RECIPIENTS.match(line.text) is not None and line.x0 < 0.5 * line.page_width


def _above_file_copy(body: Sequence[TextLine]) -> int | None:
    """The first of the short lines at the left that end with the file copy ("Lưu: VT").

    Every list of recipients ends with it (Nghị định 30/2020/NĐ-CP, Phụ lục I); a seal may hide its heading.
    """
    at = next((k for k, line in enumerate(body) if _FILE_COPY.match(line.text) and _is_narrow(line)), None)
    if at is None:
        return None
    above = [line for line in body[:at] if line.page == body[at].page and line.x0 < 0.3 * line.page_width]
    first = body[at]
    for line in reversed(above):
        if not _is_narrow(line) or _ENDS_TEXT.search(line.text):
            break
        # A short last line of the text above is no recipient.
        first = line if _ITEM.match(line.text) else first
    return next(k for k, line in enumerate(body) if line is first)


def _is_narrow(line: TextLine) -> bool:
    return line.x1 < 0.55 * line.page_width


def _zone(body: Sequence[TextLine], at: int) -> list[TextLine]:
    """The lines of the foot: from the line of "Nơi nhận" to the end of its page (and what runs over)."""
    anchor = body[at]
    height = max(anchor.bottom - anchor.top, 8.0)
    zone = []
    for k, line in enumerate(body):
        if line.page != anchor.page:
            continue
        above = (anchor.top - line.top) / height
        # The role stands level with "Nơi nhận" or begins some lines above it, at the right.
        at_right = line.upper and line.x0 > 0.4 * line.page_width
        is_role = at_right and (above < _LITTLE or (above < _FURTHER and _UNIT.match(line.text) is not None))
        if not is_role and (k < at or above > _LITTLE):
            continue
        marker = appendix_marker(line.text)
        if k > at and marker is not None and (line.upper or marker.end == len(line.text)):
            break
        zone.append(line)
    unsigned = not any(line.upper for line in zone)
    for line in body[at + 1 :]:
        if line.page <= anchor.page:
            continue
        runs_on = bool(_ITEM.match(line.text)) or (unsigned and line.x0 > 0.4 * line.page_width)
        if line.page > anchor.page + 1 or appendix_marker(line.text) is not None or not runs_on:
            break
        zone.append(line)
    return zone


def _until_signed(zone: Sequence[TextLine], anchor: TextLine) -> list[TextLine]:
    """The foot without what follows it on its page: text over both columns, or text after the signature."""
    kept: list[TextLine] = []
    flat = _is_flat(zone)
    roles = 0
    for line in zone:
        over_both = line.x0 < 0.25 * line.page_width and line.x1 > 0.75 * line.page_width
        if roles and over_both and _gap(line.words, line.page_width) == len(line.words):
            break
        kept.append(line)
        is_role = line.upper and line is not anchor and not _ITEM.match(line.text)
        roles += is_role
        # In text without columns nothing but the name stands after the roles.
        named = not is_role and not _NOT_A_NAME.search(line.text)
        if flat and roles and (named or roles > _MOST_ROLES):
            break
    return kept


def _above_the_notes(zone: Sequence[TextLine]) -> list[TextLine]:
    """The foot without lines at the left set apart under the file copy: notes, and what else stands there.

    The file copy ends the list (Nghị định 30/2020/NĐ-CP, Phụ lục I); where it wraps, the next line is close.
    """
    if _is_flat(zone):  # plain text: the name stands at the left, too
        return list(zone)
    kept: list[TextLine] = []
    last: TextLine | None = None
    for line in zone:
        at_left = _gap(line.words, line.page_width) == len(line.words)
        if last is not None and at_left:
            if line.page != last.page or line.top - last.bottom > _APART * (last.bottom - last.top):
                continue
            last = line
        elif _FILE_COPY.match(line.text):
            last = line
        kept.append(line)
    return kept


def _is_flat(zone: Sequence[TextLine]) -> bool:
    return max(line.x0 for line in zone) - min(line.x0 for line in zone) < 2


def _columns(zone: Sequence[TextLine], anchor: TextLine) -> tuple[list[list[Word]], list[list[Word]]]:
    """Words of the left and of the right column, line by line."""
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    flat = _is_flat(zone)
    roles = False
    for line in zone:
        words = [word for word in line.words if not word.superscript]
        if flat:
            text = " ".join(word.text for word in words)
            roles = roles or (is_upper(text) and not _ITEM.match(text) and line is not anchor)
            (right if roles else left).append(words)
            continue
        cut = _gap(words, line.page_width)
        if cut:
            left.append(words[:cut])
        if cut < len(words):
            right.append(words[cut:])
    return left, right


def _gap(words: Sequence[Word], width: float) -> int:
    """How many words stand in the left column: all before a gap of more than three blanks near the middle."""
    if not words:
        return 0
    for k in range(1, len(words)):
        gap = words[k].bbox[0] - words[k - 1].bbox[2]
        if gap > max(1.5 * words[k].size, 15.0) and words[k].bbox[0] > 0.4 * width:
            return k
    centre = (words[0].bbox[0] + words[-1].bbox[2]) / 2
    return 0 if words[0].bbox[0] > 0.38 * width and centre > 0.5 * width else len(words)


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text if word.glued else " " + word.text for word in words).strip()


def _read_recipients(left: Sequence[Sequence[Word]], foot: Foot) -> None:
    items: list[str] = []
    for words in left:
        text = _text(words)
        if items and items[-1].startswith("Lưu") and not _ITEM.match(text):
            break
        match = _RECIPIENTS.match(text)
        if match is not None:
            text = text[match.end() :].strip()
        if not text:
            continue
        if _ITEM.match(text) or not items or items[-1].endswith(";"):
            items.append(_ITEM.sub("", text))
        else:
            items[-1] += f" {text}"
    foot.recipients = [item for item in (item.strip(" ;.,") for item in items) if item]


def _read_signatory(right: Sequence[Sequence[Word]], foot: Foot) -> None:
    texts = [_text(words) for words in right]
    texts = [text for text in texts if any(c.isalpha() for c in text) and stamp_field(text) is None]
    roles: list[str] = []
    name = None
    for text in texts:
        # Names are set in capitals here and there: a line after the roles that names no function.
        if is_upper(text) and not (roles and _looks_like_name(text, roles)):
            if roles and not _UNIT.match(text):
                roles[-1] += f" {text}"
            else:
                roles.append(text)
        elif not _NOT_A_NAME.search(text) and _NAME.fullmatch(text):
            name = text
    foot.signatory = Signatory(role=" - ".join(roles) or None, name=name)


def _looks_like_name(text: str, roles: Sequence[str]) -> bool:
    """True for a name in capitals under an office: three or four words, none of a body's name."""
    office = _UNIT.match(roles[-1]) is not None and not roles[-1].startswith(("TM", "KT", "TL"))
    return office and not _UNIT.match(text) and len(text.split()) in (3, 4) and not _BODY_WORD.search(text)


def _at_right(line: TextLine) -> bool:
    return line.centre > 0.5 * line.page_width and line.x0 > 0.35 * line.page_width


def _read_signature_alone(body: Sequence[TextLine], foot: Foot) -> None:
    """A signature without recipients: capitals in the right half that name an office, near the end."""
    at = next(
        (line for line in reversed(body) if line.upper and _UNIT.match(line.text) and _at_right(line)), None
    )
    if at is None:
        return
    zone = [line for line in body if line.page == at.page and _at_right(line)]
    first = zone.index(at)
    while first and zone[first - 1].upper:
        first -= 1
    zone = zone[first:]
    _read_signatory([list(line.words) for line in zone], foot)
    foot.used.update(id(line) for line in zone)
    foot.page = at.page


def _printed(stamps: Sequence[TextLine]) -> list[DigitalSignature]:
    """Group the fields of stamps: a stamp begins with who signed."""
    groups: list[dict[str, str]] = []
    for line in stamps:
        field = stamp_field(line.text)
        if field is None:
            continue
        key, value = field
        if not groups or key in groups[-1]:
            groups.append({})
        groups[-1][key] = value
    found = []
    for group in groups:
        signer = next(
            (group[key] for key in ("người ký", "ký bởi", "signed by", "signature by") if key in group), ""
        )
        if not signer or _NOT_A_NAME.search(signer):
            signer = group.get("email", "") or signer
        time = next((group[key] for key in ("thời gian ký", "ngày ký", "date") if key in group), "")
        if signer or time:
            found.append(DigitalSignature(subject=signer or None, signed_at=_iso_time(time)))
    return found


def _iso_time(text: str) -> str | None:
    match = _TIME.search(text) or _TIME_ISO.search(text)
    if match is None:
        return None
    hours, *rest = match["time"].split(":")
    clock = ":".join([hours.zfill(2), *rest])
    zone = "".join(c for c in match["zone"] or "" if c in "+-" or c.isdigit())
    day = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    return f"{day}T{clock}{zone[:3]}:{zone[3:]}" if zone else f"{day}T{clock}"
