"""Unicode text written as the fonts before Unicode wrote it: the inverse of ``repair.legacy``."""

from vanthu.repair import legacy

TCVN3 = {letter: sign for sign, letter in legacy._TCVN3_LETTERS.items() if sign not in "μβ∙Đ"} | {"ạ": "¹"}
VNI = {letter: signs for signs, letter in (legacy._VNI_PAIRS | legacy._VNI_SINGLE).items()}


def tcvn3(text: str, horn_u: str = "\u00ad") -> str:
    return "".join(horn_u if c == "ư" else TCVN3.get(c, c) for c in text)


def vni(text: str) -> str:
    return "".join(VNI[c] if c in VNI else VNI[c.lower()].upper() if c.lower() in VNI else c for c in text)
