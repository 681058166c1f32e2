package io.keratin.samples.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.model.Execution;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample's model built at run time: what the processor generated, bit by bit. */
class ModelAtRunTimeTest {
    private static final Graph MLP = Graphs.sequential("mlp", 784)
            .add(Dense.TYPE, "units", 64, "activation", "relu", "name", "hidden1")
            .add(Dense.TYPE, "units", 64, "activation", "relu", "name", "hidden2")
            .add(Dense.TYPE, "units", 10, "activation", "softmax", "name", "clothing")
            .compile("rmsprop", "categorical_crossentropy", "accuracy")
            .build();

    private final float[][] images = new float[300][784];
    private final float[][] kinds = new float[300][10];

    ModelAtRunTimeTest() {
        Random random = new Random(3);
        for (int i = 0; i < images.length; i++) {
            for (int pixel = 0; pixel < 784; pixel++) {
                images[i][pixel] = random.nextFloat();
            }
            kinds[i][random.nextInt(10)] = 1;
        }
    }

    @Test
    void trainsAndPredictsTheSameBits() {
        MlpModel generated = MlpModel.create(7);
        GraphModel made = Models.create(MLP, 7, Execution.COMPILED);
        assertEquals(generated.getWeightTensors(), made.getWeightTensors());
        assertArrayEquals(generated.predict(images[0]), made.predict(images[0]));
        Fit fit = Fit.epochs(3).batchSize(128).validationSplit(0.1).verbose(0);

        assertEquals(
                generated.fit(images, kinds, fit).values(),
                made.fit(images, kinds, fit).values());

        assertEquals(generated.getWeightTensors(), made.getWeightTensors());
        assertArrayEquals(generated.predict(images), made.predict(images));
    }
}
