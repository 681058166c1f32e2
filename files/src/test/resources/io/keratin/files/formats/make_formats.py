"""Writes formats.h5 and the other files of this folder that real Keras did not write.

They hold what h5py can store and Keras seldom does. Run: python3 make_formats.py (needs h5py).
"""

import zlib

import h5py
import numpy as np

STRING = h5py.string_dtype("ascii")


def names(group, attribute, values):
    group.attrs[attribute] = np.array([v.encode() for v in values], dtype="S") if values else []


def weight_file(path, layers, **attributes):
    with h5py.File(path, "w") as f:
        names(f, "layer_names", [name for name, _ in layers])
        for key, value in attributes.items():
            f.attrs[key] = value
        for layer, weights in layers:
            group = f.create_group(layer)
            names(group, "weight_names", [name for name, _, _ in weights])
            for name, value, options in weights:
                group.create_dataset(name, data=value, **options)


ramp = (np.arange(600, dtype="float32") - 300) / 8
matrix = ramp.reshape(20, 30)
weight_file(
    "formats.h5",
    [
        ("plain", [("a", matrix, {}), ("scalar", np.float32(2.5), {})]),
        ("chunked", [("a", matrix, {"chunks": (7, 11)})]),
        ("gzip", [("a", matrix, {"chunks": (7, 11), "compression": "gzip"})]),
        ("all_filters", [("a", matrix, {"chunks": (20, 30), "compression": "gzip",
                                        "shuffle": True, "fletcher32": True})]),
        ("big_endian", [("a", matrix.astype(">f4"), {}),
                        ("gzip", matrix.astype(">f4"), {"compression": "gzip"})]),
        ("double", [("a", matrix.astype("float64"), {})]),
        ("half", [("a", matrix.astype("float16"), {})]),
        ("integers", [("int64", matrix.astype("int64"), {}), ("uint8", np.arange(250, 256, dtype="uint8"), {}),
                      ("uint64", np.array([2**63], dtype="uint64"), {})]),
        ("empty", [("a", np.zeros((0, 4), dtype="float32"), {})]),
        ("block/conv", [("block/conv/kernel:0", matrix, {})]),
        ("größe", [("größe/kernel", matrix, {})]),
        ("none", []),
    ],
    backend=np.bytes_(b"tensorflow"),
    keras_version="2.1.6",
)

with h5py.File("latest.h5", "w", libver="latest") as f:
    f.attrs.create("layer_names", ["one", "two"], dtype=STRING)
    for name in ["one", "two"]:
        g = f.create_group(name, track_order=True)
        g.attrs.create("weight_names", ["b", "a"], dtype=STRING)
        g.create_dataset("a", data=ramp, chunks=(100,), compression="gzip")
        g.create_dataset("b", data=matrix, chunks=(7, 11), maxshape=(None, None))

with h5py.File("split.h5", "w") as f:
    names(f, "layer_names0", ["a", "b"])
    names(f, "layer_names1", ["c"])
    for name in ["a", "b", "c"]:
        g = f.create_group(name)
        names(g, "weight_names0", ["z"])
        names(g, "weight_names1", ["y"])
        g["z"] = np.float32([1])
        g["y"] = np.float32([2])

bad = {
    "bad_large_double": np.float64([1e300]),
    "bad_large_integer": np.int64([2**24 + 1]),
    "bad_text": np.array([b"x"]),
    "bad_complex": np.complex64([1]),
    "bad_boolean": np.array([True]),
}
for path, value in bad.items():
    weight_file(path + ".h5", [("layer", [("a", value, {})])])
weight_file("bad_lzf.h5", [("layer", [("a", matrix, {"compression": "lzf"})])])

# 68 MB of zeros: gzip packs them a thousandfold.
weight_file("bad_expands.h5", [("layer", [("a", np.zeros(17_000_000, "float32"),
                                           {"chunks": (1_700_000,), "compression": "gzip",
                                            "compression_opts": 9})])])

# A chunk that should have 64 bytes and inflates to 50 MB.
weight_file("bad_inflates.h5", [("layer", [("a", np.zeros(16, "float32"),
                                            {"chunks": (16,), "compression": "gzip"})])])
with h5py.File("bad_inflates.h5", "r+") as f:
    f["layer/a"].id.write_direct_chunk((0,), zlib.compress(bytes(50_000_000), 9))

with h5py.File("bad_huge.h5", "w") as f:
    names(f, "layer_names", ["layer"])
    g = f.create_group("layer")
    names(g, "weight_names", ["a"])
    g.create_dataset("a", shape=(1 << 20, 1 << 20), dtype="float32", chunks=(64, 64))

with h5py.File("bad_unwritten.h5", "w") as f:
    names(f, "layer_names", ["layer"])
    g = f.create_group("layer")
    names(g, "weight_names", ["a"])
    g.create_dataset("a", shape=(4, 4), dtype="float32")

with h5py.File("bad_missing_chunk.h5", "w") as f:
    names(f, "layer_names", ["layer"])
    g = f.create_group("layer")
    names(g, "weight_names", ["a"])
    d = g.create_dataset("a", shape=(8, 8), dtype="float32", chunks=(4, 4))
    d[:4, :4] = 1

with h5py.File("bad_soft_link.h5", "w") as f:
    names(f, "layer_names", ["layer"])
    f["layer"] = h5py.SoftLink("/layer")

with h5py.File("bad_external_link.h5", "w") as f:
    names(f, "layer_names", ["layer"])
    f["layer"] = h5py.ExternalLink("split.h5", "/a")

with h5py.File("bad_no_group.h5", "w") as f:
    names(f, "layer_names", ["here", "gone"])
    names(f.create_group("here"), "weight_names", [])

with h5py.File("bad_keras3.h5", "w") as f:
    f.create_group("layers/dense/vars")["0"] = matrix

with h5py.File("bad_names.h5", "w") as f:
    f.attrs["layer_names"] = np.int32([1, 2])

with h5py.File("bad_top_level.h5", "w") as f:
    names(f, "layer_names", [])
    g = f.create_group("top_level_model_weights")
    names(g, "weight_names", ["a"])
    g["a"] = np.float32([1])

with h5py.File("bad_before_keras1.h5", "w") as f:
    f.attrs["nb_layers"] = 1
    g = f.create_group("layer_0")
    g.attrs["nb_params"] = 1
    g["param_0"] = np.float32([1])
