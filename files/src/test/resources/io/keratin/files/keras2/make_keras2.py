"""Writes the files of this folder, by real versions of Keras 2.

Run: python3 make_keras2.py VERSION, with Keras 2.13 to 2.15 installed. The files here were written
by Keras 2.13.1 and 2.15.0. VERSION names the files: 213, 215.
"""

import ntpath
import sys

import keras
import numpy as np
import tensorflow.compat.v2 as tf

version = sys.argv[1]
assert keras.__version__.startswith(version[0] + "." + version[1:]), keras.__version__
model = keras.Sequential(
    [
        keras.layers.Dense(3, input_shape=(2,), activation="relu"),
        keras.layers.BatchNormalization(),
        keras.layers.Dense(2),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
optimizer = keras.optimizers.get(
    {
        "class_name": "RMSprop",
        "config": {"learning_rate": 0.01, "momentum": 0.5, "is_legacy_optimizer": False},
    }
)
model.compile(optimizer, keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
ramp = np.arange(16, dtype="float32").reshape(8, 2) / 8 - 1
model.fit(ramp, np.array([0, 1] * 4, dtype="float32"), batch_size=4, verbose=0)
model.save(f"keras{version}.keras")
if version == "215":
    model.save(f"keras{version}.h5")
# What `tf.io.gfile.join` gives under Windows, where its separator is that of the system.
tf.io.gfile.join = ntpath.join
if version == "213":
    model.save(f"keras{version}_windows.keras")
