package io.keratin.samples.fashioncnn;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SAME;
import static io.keratin.Keras.SOFTMAX;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Add;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Conv2D;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.Flatten;
import io.keratin.layers.MaxPooling2D;
import io.keratin.layers.ReLU;

/**
 * The convolutional network of the file {@code fashion_cnn.keras}, layer by layer: what Keras
 * trained goes on in a class that javac checked.
 */
@Functional(outputs = FashionCnn.Garment.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface FashionCnn {
    @Input({28, 28, 1})
    record Image() {}

    @Conv2D(filters = 16, kernelSize = 3, useBias = false)
    record Conv1(Image x) {}

    @BatchNormalization
    record Bn1(Conv1 x) {}

    @ReLU
    record Relu1(Bn1 x) {}

    @MaxPooling2D(poolSize = 2)
    record Pool1(Relu1 x) {}

    @Conv2D(filters = 32, kernelSize = 3, padding = SAME, activation = RELU)
    record Conv2(Pool1 x) {}

    @Conv2D(filters = 32, kernelSize = 3, padding = SAME, activation = RELU)
    record Conv3(Conv2 x) {}

    @Add
    record Skip(Conv2 left, Conv3 right) {}

    @MaxPooling2D(poolSize = 2)
    record Pool2(Skip x) {}

    @Flatten
    record Flat(Pool2 x) {}

    @Dropout(rate = 0.25)
    record Drop(Flat x) {}

    @Dense(units = 10, activation = SOFTMAX)
    record Garment(Drop x) {}
}
