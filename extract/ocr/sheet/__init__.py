"""The picture of a sheet, made even and readable before anything is read.

Comes in: a page of a PDF. Goes out: its picture, upright and level, black on white.

``rasterise`` and ``poppler`` draw it; ``preprocess`` takes out marks, light, borders, turn and skew;
``flatten`` makes flat what did not lie so; ``creases``, ``halftones`` and ``grounds`` even out folds,
dots and dark grounds; ``magnifying`` enlarges small type; ``turning`` tells which way up it stands;
``pieces`` finds connected ink.
"""
