"""Writes schedules.txt beside itself: schedules of real Keras, how it writes them, and their
learning rates.

Run: python3 make_schedules.py, with Keras 3 (3.15.1 on torch 2.13 wrote it). Each schedule has four
lines: the call, Keras's JSON of it, steps, and the learning rate of each step.
"""

import json
import pathlib

from keras.optimizers import schedules
from keras.optimizers.schedules import *

CALLS = [
    "ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.96)",
    "ExponentialDecay(0.5, 3, 0.7, staircase=True)",
    "InverseTimeDecay(0.01, 1, 1e-06)",
    "InverseTimeDecay(0.5, decay_steps=2.5, decay_rate=0.5, staircase=True)",
    "PiecewiseConstantDecay([3, 6], [0.5, 0.2, 0.05])",
    "PiecewiseConstantDecay(boundaries=[100], values=[0.1, 0.01])",
    "PolynomialDecay(0.1, 100)",
    "PolynomialDecay(0.1, 7, end_learning_rate=0.01, power=0.5)",
    "PolynomialDecay(0.1, 7, end_learning_rate=0.01, power=2.0, cycle=True)",
    "CosineDecay(0.1, decay_steps=1000)",
    "CosineDecay(0.1, 10, alpha=0.1)",
    "CosineDecay(0.0, 100, alpha=0.05, warmup_target=0.1, warmup_steps=10)",
    "CosineDecay(0.2, 10, warmup_target=0.1)",
    "CosineDecayRestarts(0.1, first_decay_steps=10)",
    "CosineDecayRestarts(0.1, 7, t_mul=1.0, m_mul=0.9, alpha=0.1)",
    "CosineDecayRestarts(0.1, 3, t_mul=1.5, m_mul=0.5)",
]
STEPS = [*range(0, 31), 69, 70, 71, 99, 100, 101, 149, 150, 309, 310, 999, 1000, 1001, 123456]

lines = []
for call in CALLS:
    schedule = eval(call)
    rates = [str(float(schedule(step))) for step in STEPS]
    lines += [call, json.dumps(schedules.serialize(schedule))]
    lines += [" ".join(map(str, STEPS)), " ".join(rates)]
pathlib.Path(__file__).with_name("schedules.txt").write_text("\n".join(lines) + "\n")
