"""Writes the files of this folder, by real versions of Keras 1 and 2: a model that was trained by
some optimizer for six steps, and its weights three steps later.

Run: python3 make_optimizers.py NAME..., each name one of those below, with the Keras of its number
installed. Keras 1.2.2, 2.2.4 and 2.3.1 ran on TensorFlow's resource variables (without them the
order in which it updates weights is open), 2.12.0 and 2.15.0 as they are.
"""

import sys

import keras
import numpy as np
from keras.layers import Dense
from keras.models import Sequential


def optimizer(module, class_name):
    """The class, wherever this version has it."""
    base = "keras.optimizers" + module
    for place in [base + "." + class_name.lower(), base]:
        try:
            __import__(place)
            return getattr(sys.modules[place], class_name)
        except (ImportError, AttributeError):
            continue
    raise SystemExit("no " + class_name)


CASES = {
    "122_SGD.h5": ("", "SGD", {"lr": 0.1, "momentum": 0.9}),
    "224_Adamax.h5": ("", "Adamax", {"lr": 0.01}),
    "231_Nadam.h5": ("", "Nadam", {"learning_rate": 0.01, "schedule_decay": 1.0}),
    "224_SGD_decay.h5": ("", "SGD", {"lr": 0.1, "decay": 0.25, "momentum": 0.9, "nesterov": True}),
    "224_Nadam.h5": ("", "Nadam", {"lr": 0.01}),
    "224_RMSprop.h5": ("", "RMSprop", {"lr": 0.01, "epsilon": 0.001}),
    "231_RMSprop_decay.h5": ("", "RMSprop", {"lr": 0.01, "decay": 0.25, "epsilon": 0.001}),
    "231_Adagrad.h5": ("", "Adagrad", {"lr": 0.1, "epsilon": 0.01}),
    "231_Nadam_schedule.h5": ("", "Nadam", {"learning_rate": 0.01}),
    "212_legacy_Adam_schedule.h5": (
        ".legacy",
        "Adam",
        {"learning_rate": ("ExponentialDecay", 0.05, 2, 0.5)},
    ),
    "212_legacy_RMSprop.h5": (
        ".legacy",
        "RMSprop",
        {"learning_rate": 0.01, "decay": 0.25, "epsilon": 0.001, "centered": True},
    ),
    "212_legacy_RMSprop_momentum.h5": (
        ".legacy",
        "RMSprop",
        {"learning_rate": 0.01, "epsilon": 0.001, "momentum": 0.5},
    ),
    "212_legacy_Adagrad.h5": (
        ".legacy",
        "Adagrad",
        {"learning_rate": 0.1, "decay": 0.25, "epsilon": 0.01},
    ),
    "212_legacy_Nadam_schedule.h5": (".legacy", "Nadam", {"learning_rate": 0.01}),
    "215_SGD_schedule.keras": (
        "",
        "SGD",
        {"learning_rate": ("CosineDecay", 0.0, 6, 0.1, "CosineDecay", 0.2, 4), "momentum": 0.9},
    ),
    "215_SGD_schedule.h5": ("", "SGD", {"learning_rate": ("PolynomialDecay", 0.2, 10, 0.1)}),
    "215_Nadam.keras": ("", "Nadam", {"learning_rate": 0.01}),
    "212_legacy_Adadelta.h5": (".legacy", "Adadelta", {"learning_rate": 0.5}),
    "212_legacy_Nadam.h5": (".legacy", "Nadam", {"learning_rate": 0.01, "schedule_decay": 1.0}),
    "212_legacy_Ftrl.h5": (".legacy", "Ftrl", {"learning_rate": 0.1}),
    "215_Adadelta.h5": ("", "Adadelta", {"learning_rate": 0.5}),
    "215_Adagrad.h5": ("", "Adagrad", {"learning_rate": 0.1}),
    "215_AdamW.h5": ("", "AdamW", {"weight_decay": 0.1, "amsgrad": True}),
    "215_Ftrl.keras": ("", "Ftrl", {"learning_rate": 0.1}),
    "215_Lion.keras": ("", "Lion", {"learning_rate": 0.01}),
}


def schedule(class_name, *arguments):
    place = "keras.optimizers.schedules.learning_rate_schedule"
    __import__(place)
    return getattr(sys.modules[place], class_name)(*arguments)


def ramp(rows, columns, step):
    numbers = np.arange(rows * columns) * step % 64
    return (numbers.reshape(rows, columns) / 32.0 - 1).astype("float32")


x, y = ramp(16, 6, 37), ramp(16, 3, 29)
for name in sys.argv[1:]:
    module, class_name, arguments = CASES[name]
    arguments = {
        key: schedule(*value) if isinstance(value, tuple) else value
        for key, value in arguments.items()
    }
    assert keras.__version__.replace(".", "").startswith(name.split("_")[0]), keras.__version__
    model = Sequential()
    if keras.__version__.startswith("1."):
        model.add(Dense(5, input_shape=(6,), activation="tanh", init="one", name="hidden"))
        model.add(Dense(3, init="one", name="out"))
    else:
        model.add(Dense(5, input_shape=(6,), activation="tanh", name="hidden"))
        model.add(Dense(3, name="out"))
    shapes = [weight.shape for weight in model.get_weights()]
    starts = [ramp(np.prod(shape), 1, 13 + i) for i, shape in enumerate(shapes)]
    model.set_weights([start.reshape(shape) for start, shape in zip(starts, shapes)])
    model.compile(optimizer(module, class_name)(**arguments), "mse")
    for _ in range(6):
        model.train_on_batch(x, y)
    model.save(name)
    for _ in range(3):
        model.train_on_batch(x, y)
    with open(name + ".txt", "w") as file:
        for weight in model.get_weights():
            file.write(" ".join(str(number) for number in weight.ravel()) + "\n")
