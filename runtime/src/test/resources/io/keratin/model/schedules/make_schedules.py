"""Writes the files of this folder, by real Keras 3: models that were trained by optimizers with
schedules for six steps, and their weights three steps later.

Run: python3 make_schedules.py, with Keras 3 (3.15.1 on torch 2.13 wrote them).
"""

import keras
import numpy as np
from keras.layers import Dense
from keras.optimizers import SGD, Adam, RMSprop
from keras.optimizers.schedules import *

CASES = {
    "sgd_cosine.keras": lambda: SGD(CosineDecay(0.0, 6, 0.1, warmup_target=0.2, warmup_steps=4), momentum=0.9),
    "sgd_piecewise.keras": lambda: SGD(PiecewiseConstantDecay([4, 7], [0.5, 0.2, 0.1])),
    "rmsprop_inverse.keras": lambda: RMSprop(InverseTimeDecay(0.02, 1, 0.25)),
    "adam_exponential.h5": lambda: Adam(ExponentialDecay(0.05, 2, 0.5), weight_decay=0.1),
}


def ramp(rows, columns, step):
    numbers = np.arange(rows * columns) * step % 64
    return (numbers.reshape(rows, columns) / 32.0 - 1).astype("float32")


x, y = ramp(16, 6, 37), ramp(16, 3, 29)
for name, optimizer in CASES.items():
    keras.utils.clear_session()
    model = keras.Sequential(
        [keras.Input((6,)), Dense(5, activation="tanh", name="hidden"), Dense(3, name="out")], name="m"
    )
    shapes = [weight.shape for weight in model.get_weights()]
    starts = [ramp(np.prod(shape), 1, 13 + i) for i, shape in enumerate(shapes)]
    model.set_weights([start.reshape(shape) for start, shape in zip(starts, shapes)])
    model.compile(optimizer(), "mse")
    for _ in range(6):
        model.train_on_batch(x, y)
    model.save(name)
    for _ in range(3):
        model.train_on_batch(x, y)
    with open(name + ".txt", "w") as file:
        for weight in model.get_weights():
            file.write(" ".join(str(number) for number in weight.ravel()) + "\n")
