"""Reasons of pages that more than one room asks for: why the text of a scan is its layer's, or not."""

LAYERED = "text layer of a scan, read as Vietnamese"
"""Of a scan whose text layer is believed so far."""

COMPARED = "; compared with its picture"
"""Behind it: every line of the layer was found in the picture."""

POOR = "; its picture is too poor to be compared with it"
"""Behind it: nothing could be found."""

UNLIKE = "a scan whose text layer says other words than its picture shows"
BESIDE = "a scan whose text layer lacks print that its picture shows"
