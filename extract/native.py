"""PDFium's functions called with plain addresses: half the cost of typed pointers.

Meant for the calls that are made once for each character or drawn object. ``address_of`` turns a handle of
``pypdfium2`` into an address.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

ADDRESS = ctypes.c_void_p
_INT, _UINT, _FLOAT = ctypes.c_int, ctypes.c_uint, ctypes.c_float


def address_of(handle: Any) -> int:
    """The address that a handle holds; 0 for none."""
    return ctypes.cast(handle, ADDRESS).value or 0


def address_in(function: Callable[..., Any]) -> int:
    """The address of one of the functions below, for code that is compiled."""
    return ctypes.cast(function, ADDRESS).value or 0  # type: ignore[arg-type]


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium_c, name), ADDRESS).value or 0
    function: Callable[..., Any] = ctypes.CFUNCTYPE(result, *arguments)(address)
    return function


char_box = _function("FPDFText_GetCharBox", _INT, ADDRESS, _INT, *[ADDRESS] * 4)
char_font = _function("FPDFText_GetFontInfo", ctypes.c_ulong, ADDRESS, _INT, ADDRESS, ctypes.c_ulong, ADDRESS)
char_size = _function("FPDFText_GetFontSize", ctypes.c_double, ADDRESS, _INT)
char_matrix = _function("FPDFText_GetMatrix", _INT, ADDRESS, _INT, ADDRESS)
object_of_char = _function("FPDFText_GetTextObject", ADDRESS, ADDRESS, _INT)

count_objects = _function("FPDFPage_CountObjects", _INT, ADDRESS)
object_at = _function("FPDFPage_GetObject", ADDRESS, ADDRESS, _INT)
count_in_form = _function("FPDFFormObj_CountObjects", _INT, ADDRESS)
object_in_form = _function("FPDFFormObj_GetObject", ADDRESS, ADDRESS, ctypes.c_ulong)
kind_of = _function("FPDFPageObj_GetType", _INT, ADDRESS)
bounds_of = _function("FPDFPageObj_GetBounds", _INT, ADDRESS, *[ADDRESS] * 4)
matrix_of = _function("FPDFPageObj_GetMatrix", _INT, ADDRESS, ADDRESS)
fill_colour = _function("FPDFPageObj_GetFillColor", _INT, ADDRESS, *[ADDRESS] * 4)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", _INT, ADDRESS, *[ADDRESS] * 4)
set_active = _function("FPDFPageObj_SetIsActive", _INT, ADDRESS, _INT)
has_transparency = _function("FPDFPageObj_HasTransparency", _INT, ADDRESS)
text_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, ADDRESS)
text_size = _function("FPDFTextObj_GetFontSize", _INT, ADDRESS, ADDRESS)
clip_of = _function("FPDFPageObj_GetClipPath", ADDRESS, ADDRESS)
count_clips = _function("FPDFClipPath_CountPaths", _INT, ADDRESS)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _INT, ADDRESS, _INT)
clip_segment = _function("FPDFClipPath_GetPathSegment", ADDRESS, ADDRESS, _INT, _INT)
count_marks = _function("FPDFPageObj_CountMarks", _INT, ADDRESS)
mark_at = _function("FPDFPageObj_GetMark", ADDRESS, ADDRESS, ctypes.c_ulong)
mark_name = _function("FPDFPageObjMark_GetName", _INT, ADDRESS, ADDRESS, ctypes.c_ulong, ADDRESS)
draw_mode = _function("FPDFPath_GetDrawMode", _INT, ADDRESS, ADDRESS, ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, ADDRESS)
segment_at = _function("FPDFPath_GetPathSegment", ADDRESS, ADDRESS, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, ADDRESS, ADDRESS, ADDRESS)
segment_kind = _function("FPDFPathSegment_GetType", _INT, ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, ADDRESS)
