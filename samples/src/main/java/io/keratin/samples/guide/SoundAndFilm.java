package io.keratin.samples.guide;

import static io.keratin.Keras.ANY;
import static io.keratin.Keras.RELU;

import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;

/**
 * Two sequences of one length {@code T}, whatever it is: they can be joined since it has one name.
 */
@Functional(
        inputs = {SoundAndFilm.Sound.class, SoundAndFilm.Film.class},
        outputs = {SoundAndFilm.Features.class, SoundAndFilm.InTurn.class})
interface SoundAndFilm {
    @Input(
            value = {ANY, 8},
            unknown = "T")
    record Sound() {}

    @Input(
            value = {ANY, 24},
            unknown = "T")
    record Film() {}

    @Concatenate
    record Both(Sound sound, Film film) {}

    @Dense(units = 16, activation = RELU)
    record Features(Both x) {}

    @Dense(units = 8)
    record Reduced(Film film) {}

    /** One after the other: of the length 2·T. */
    @Concatenate(axis = 1)
    record InTurn(Sound sound, Reduced film) {}
}
