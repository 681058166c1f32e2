package io.keratin.samples.resnet;

import static io.keratin.Keras.SGD;
import static io.keratin.Keras.SOFTMAX;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Repeat;
import io.keratin.layers.Conv2D;
import io.keratin.layers.Dense;
import io.keratin.layers.GlobalAveragePooling2D;
import io.keratin.layers.MaxPooling2D;
import io.keratin.layers.ZeroPadding2D;

/**
 * ResNet-50 as {@code keras.applications.ResNet50} builds it, with biases in its convolutions:
 * 25,636,712 parameters.
 *
 * <p>He, Zhang, Ren and Sun, <a href="https://arxiv.org/abs/1512.03385">Deep Residual Learning for
 * Image Recognition</a>, 2015.
 */
@Functional(outputs = ResNet50.Predictions.class)
@Compile(optimizer = SGD, loss = SPARSE_CATEGORICAL_CROSSENTROPY)
@SuppressWarnings("keratin:BiasBeforeBatchNormalization") // as in Keras
interface ResNet50 {
    @Input({224, 224, 3})
    record Image() {}

    @ZeroPadding2D(padding = 3)
    record Padded(Image x) {}

    @Conv2D(filters = 64, kernelSize = 7, strides = 2)
    record Conv1(Padded x) {}

    @Normalized
    record Stem(Conv1 x) {}

    @ZeroPadding2D
    record Around(Stem x) {}

    @MaxPooling2D(poolSize = 3, strides = 2)
    record Pooled(Around x) {}

    @Projection(filters = 64, strides = 1)
    record Stage2(Pooled x) {}

    @Repeat(2)
    @Bottleneck(filters = 64)
    record Stage2More(Stage2 x) {}

    @Projection(filters = 128)
    record Stage3(Stage2More x) {}

    @Repeat(3)
    @Bottleneck(filters = 128)
    record Stage3More(Stage3 x) {}

    @Projection(filters = 256)
    record Stage4(Stage3More x) {}

    @Repeat(5)
    @Bottleneck(filters = 256)
    record Stage4More(Stage4 x) {}

    @Projection(filters = 512)
    record Stage5(Stage4More x) {}

    @Repeat(2)
    @Bottleneck(filters = 512)
    record Stage5More(Stage5 x) {}

    @GlobalAveragePooling2D
    record Features(Stage5More x) {}

    @Dense(units = 1000, activation = SOFTMAX)
    record Predictions(Features x) {}
}
