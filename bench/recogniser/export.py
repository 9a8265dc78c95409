"""The trained net as one ONNX file: weights as 16-bit floats, calibration and recipe with them.

    python -m bench.recogniser.export --state run.pt --out lines.onnx [--measured measured.json]
        [--half-of earlier.pt|earlier.onnx]

The averaged weights are shipped, or the mean of those of two states of one run (of the earlier one the
exported file will do): what a further cosine on other lines gained, without what it lost on the lines of
before. A later training can begin from them (``train --begin lines.onnx``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from bench.recogniser.net import Net
from bench.recogniser.train import begin_from, new_run, resume
from vanthu.extract.recogniser.crops import HEIGHT


class Chances(nn.Module):
    """The net with its scores made chances."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, lines: Tensor) -> Tensor:
        """``(n, columns, classes)``."""
        scores: Tensor = self.net(lines)
        return scores.softmax(-1)


def to_onnx(net: Net, out: Path) -> None:
    """Write the net for any number of lines of any width; nothing is folded: weights keep their names."""
    torch.onnx.export(
        Chances(net.eval()),
        (torch.rand(2, 1, HEIGHT, 320),),
        str(out),
        input_names=["lines"],
        output_names=["chances"],
        dynamic_axes={"lines": {0: "n", 3: "w"}, "chances": {0: "n", 1: "t"}},
        dynamo=False,
        opset_version=17,
        do_constant_folding=False,
        training=torch.onnx.TrainingMode.PRESERVE,
    )


def mean_of(net: Net, other: Net) -> Net:
    """A net with the mean of two nets' weights; they must have grown out of one another."""
    with torch.no_grad():
        for own, its in zip(net.state_dict().values(), other.state_dict().values(), strict=True):
            if own.is_floating_point():
                own.lerp_(its, 0.5)
    return net


def averaged_of(path: Path) -> Net:
    """The averaged weights of a state, or the weights of an exported file."""
    if path.suffix != ".onnx":
        return resume(path, 0).averaged
    run = new_run(0)
    begin_from(run, path)
    return run.averaged


def halved(model: onnx.ModelProto) -> None:
    """Keep large weights as 16-bit floats that are widened when the file is loaded: the sums stay 32-bit."""
    graph = model.graph
    casts = []
    for weight in list(graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < 1000:
            continue
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), weight.name + "_half"))
        casts.append(
            helper.make_node("Cast", [weight.name + "_half"], [weight.name], to=onnx.TensorProto.FLOAT)
        )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--measured", type=Path, help="what bench.recogniser.measure fitted: the calibration")
    parser.add_argument("--half-of", type=Path, help="earlier state or file, for the mean of both")
    given = parser.parse_args()
    run = resume(given.state, 0)
    net = mean_of(run.averaged, averaged_of(given.half_of)) if given.half_of else run.averaged
    to_onnx(net, given.out)
    model = onnx.load(given.out)
    halved(model)
    known = {"name": f"vanthu lines, {run.seen} lines, seed {run.seed}"}
    if given.measured:
        fitted = json.loads(given.measured.read_text())
        known |= {key: json.dumps(fitted[key]) for key in ("texts", "words")}
    helper.set_model_props(model, known)
    onnx.save(model, given.out)
    print(f"{given.out}: {given.out.stat().st_size} bytes, {run.step} steps, {run.seen} lines")


if __name__ == "__main__":
    main()
