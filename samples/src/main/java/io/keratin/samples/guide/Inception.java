package io.keratin.samples.guide;

import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SAME;
import static io.keratin.Keras.SGD;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Conv2D;
import io.keratin.layers.MaxPooling2D;

/**
 * The inception module of three towers, joined along the rows as the guide does: {@code (batch,
 * 768, 256, 64)}.
 */
@Functional(outputs = Inception.Output.class)
@Compile(optimizer = SGD, loss = MEAN_SQUARED_ERROR)
interface Inception {
    @Input({256, 256, 3})
    record Image() {}

    @Conv2D(filters = 64, kernelSize = 1, padding = SAME, activation = RELU)
    record Reduce3(Image x) {}

    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, activation = RELU)
    record Tower3(Reduce3 x) {}

    @Conv2D(filters = 64, kernelSize = 1, padding = SAME, activation = RELU)
    record Reduce5(Image x) {}

    @Conv2D(filters = 64, kernelSize = 5, padding = SAME, activation = RELU)
    record Tower5(Reduce5 x) {}

    @MaxPooling2D(poolSize = 3, strides = 1, padding = SAME)
    record Pooled(Image x) {}

    @Conv2D(filters = 64, kernelSize = 1, padding = SAME, activation = RELU)
    record TowerPool(Pooled x) {}

    @Concatenate(axis = 1)
    record Output(Tower3 a, Tower5 b, TowerPool c) {}
}
