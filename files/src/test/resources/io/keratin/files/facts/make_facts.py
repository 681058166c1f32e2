"""Writes the files of this folder, by real Keras 2 or 3.

Run: python3 make_facts.py, then gzip -9 on what it wrote. Keras 2.2.4 on TensorFlow writes
split_keras2.h5 and nested_keras2.h5; Keras 3.15.1 on torch writes the others.
"""

import keras
import numpy as np
from keras import layers, models

# Four times makes a name of 220 characters, and 280 of them do not fit into one attribute.
LONG = "a_name_that_is_repeated_until_its_attribute_is_too_long_" * 4
keras3 = keras.__version__.startswith("3.")


def split():
    x = i = layers.Input((1,), name="inner_input")
    for n in range(150):
        x = layers.Dense(1, name=LONG + str(n))(x)
    inner = models.Model(i, x, name="inner")
    x = i = layers.Input((1,), name="x")
    x = inner(x)
    for n in range(280):
        x = layers.Activation("linear", name=LONG + "activation_" + str(n))(x)
    model = models.Model(i, layers.Dense(2, name="last")(x), name="outer")
    weights, next = [], 0
    for weight in model.get_weights():
        numbers = np.arange(next, next + weight.size, dtype="float32") / 64 - 1
        weights.append(numbers.reshape(weight.shape))
        next += weight.size
    model.set_weights(weights)
    return model


def nested():
    """A model called twice, whose first weights to train come before moving averages."""
    i = layers.Input((4,))
    h = layers.Dense(3, activation="relu")(i)
    inner = models.Model(i, layers.BatchNormalization()(h), name="inner")
    a, b = layers.Input((4,)), layers.Input((4,))
    y = layers.Dense(1)(layers.Concatenate()([inner(a), inner(b)]))
    model = models.Model([a, b], y, name="outer")
    model.compile("sgd", "mse", metrics=["accuracy"])
    return model


split().save("split_keras%s.h5" % keras.__version__[0])
if not keras3:
    nested().save("nested_keras2.h5")
for policy in ["mixed_float16", "bfloat16", "float16", "float64"] if keras3 else []:
    keras.utils.clear_session()
    model = models.Sequential(
        [keras.Input((3,), name="x"), layers.Dense(2, dtype=policy, name="d")], name="s"
    )
    model.set_weights([np.arange(6).reshape(3, 2) / 8 - 0.25, np.array([1.5, -2])])
    if policy == "mixed_float16":
        model.save(policy + ".keras")
    else:
        model.save_weights(policy + ".weights.h5")
    if policy == "bfloat16":
        model.save(policy + ".h5")
