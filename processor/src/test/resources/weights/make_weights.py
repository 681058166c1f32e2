"""Writes the files of weights in the folders of ../problems that no text can describe.

Run: python3 make_weights.py (needs h5py).
"""

import h5py
import numpy as np

SHAPES = {"hidden1": (8, 4), "hidden2": (4, 4), "digit": (4, 3)}


def write(problem, types):
    with h5py.File(f"../problems/{problem}/resources/mlp.h5", "w") as f:
        f.attrs["layer_names"] = [name.encode() for name in SHAPES]
        f.attrs["backend"] = b"tensorflow"
        f.attrs["keras_version"] = b"2.2.4"
        for layer, shape in SHAPES.items():
            group = f.create_group(layer)
            names = [f"{layer}/kernel:0", f"{layer}/bias:0"]
            group.attrs["weight_names"] = [name.encode() for name in names]
            for name, size in zip(names, [shape, shape[1:]]):
                group[name] = np.full(size, 3).astype(types.get(name, "float32"))


write("WeightsType", {"hidden2/kernel:0": "float64"})
write(
    "WeightsType-several",
    {
        "hidden1/kernel:0": "float64",
        "hidden1/bias:0": ">f8",
        "hidden2/kernel:0": "float16",
        "hidden2/bias:0": "int32",
        "digit/bias:0": "uint8",
    },
)
write("WeightsUnreadable-type", {"hidden2/bias:0": "S4"})
