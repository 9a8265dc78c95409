"""Scans made from born-digital pages, so that what stands on them is known."""

import io

import cv2
import numpy as np
import pikepdf
import pypdfium2

DPI = 200


def render(path, number, dpi=DPI):
    """Page ``number`` (1-based) as RGB."""
    with pypdfium2.PdfDocument(path) as pdf:
        bitmap = pdf[number - 1].render(scale=dpi / 72, rev_byteorder=True)
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def text_of(path, number):
    """What the page says."""
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[number - 1].get_textpage().get_text_range()


def degrade(picture, *, skew=0.0, blur=0.7, turn=0, quality=60, shadow=0):
    """As an office scanner leaves it: tilted, soft, grey, noisy, compressed, turned clockwise."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    picture = cv2.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255))
    picture = cv2.GaussianBlur(picture, (0, 0), blur).astype(np.float32) * 0.86 + 16
    picture -= shadow * np.linspace(0, 1, width)[None, :, None]
    picture += np.random.default_rng(5).normal(0, 3, (height, width, 1))
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = cv2.imdecode(data, cv2.IMREAD_COLOR)[:, :, ::-1]
    return np.ascontiguousarray(np.rot90(back, -turn // 90))


def seal(picture, centre, radius=110, colour=(205, 60, 70)):
    """A round seal drawn over the page, as ink: it darkens, toner under it stays black."""
    drawn = np.full_like(picture, 255)
    cv2.circle(drawn, centre, radius, colour, 6)
    cv2.circle(drawn, centre, radius - 25, colour, 3)
    cv2.putText(drawn, "CON DAU", (centre[0] - 70, centre[1] + 12), 0, 1.1, colour, 4)
    return np.minimum(picture, drawn)


def to_pdf(*pictures, dpi=DPI):
    """A PDF with one picture a page and nothing else."""
    pdf = pikepdf.new()
    for picture in pictures:
        height, width = picture.shape[:2]
        _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])
        image = pdf.make_stream(
            data.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        size = (width * 72 / dpi, height * 72 / dpi)
        page = pdf.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode())
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()
