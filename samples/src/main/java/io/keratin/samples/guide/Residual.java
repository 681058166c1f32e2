package io.keratin.samples.guide;

import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.SAME;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Add;
import io.keratin.layers.Conv2D;

/** A residual connection: what a convolution adds to its input. */
@Functional(outputs = Residual.Sum.class)
@Compile(optimizer = ADAM, loss = MEAN_SQUARED_ERROR)
interface Residual {
    @Input({64, 64, 3})
    record Image() {}

    @Conv2D(filters = 3, kernelSize = 3, padding = SAME)
    record Convolved(Image x) {}

    @Add
    record Sum(Image x, Convolved y) {}
}
