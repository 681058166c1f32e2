package io.keratin.model;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.InputLayer;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.util.List;

/** Graphs that are built at run time, for tests of the models made of them. */
final class TestGraphs {
    private TestGraphs() {}

    /** 20 numbers to 3 classes, with dropout. */
    static Graph mlp() {
        return Graphs.sequential("mlp", 20)
                .add(Dense.TYPE, "units", 16, "activation", "relu")
                .add(Dropout.TYPE, "rate", 0.25)
                .add(Dense.TYPE, "units", 3, "activation", "softmax", "name", "digit")
                .compile("rmsprop", "categorical_crossentropy", "accuracy")
                .build();
    }

    /** Two inputs, a shared layer, two outputs. */
    static Graph pair() {
        FunctionalBuilder g = Graphs.functional("pair");
        GraphTensor left = g.input("left", 20);
        GraphTensor right = g.input("right", 20);
        GraphLayer encoder =
                g.layer(Dense.TYPE, "units", 8, "activation", "tanh").named("encoder");
        GraphTensor encoded = encoder.on(left);
        GraphTensor merged = g.layer(Concatenate.TYPE).on(encoded, encoder.on(right));
        GraphTensor same = g.layer(Dense.TYPE, "units", 1, "activation", "sigmoid", "name", "same")
                .on(merged);
        GraphTensor kind = g.layer(Dense.TYPE, "units", 3, "activation", "softmax", "name", "kind")
                .on(encoded);
        return g.outputs(same, kind)
                .compile(new CompileSpec(
                        "adam",
                        List.of("binary_crossentropy", "sparse_categorical_crossentropy"),
                        List.of("accuracy")))
                .build();
    }

    /** Rows of any number. */
    static Graph anyLength() {
        return Graphs.sequential("steps", -1, 4)
                .add(Dense.TYPE, "units", 2)
                .compile("sgd", "mse", "mae")
                .build();
    }

    /** Two samples at a time, and names that Java cannot have. */
    static Graph odd() {
        FunctionalBuilder g = Graphs.functional("1 odd-model");
        GraphTensor input = g.layer(
                        InputLayer.TYPE, "shape", List.of(4), "batchSize", 2, "name", "the input")
                .on();
        GraphLayer dense = g.layer(Dense.TYPE, "units", 4).named("class");
        GraphTensor twice = dense.on(dense.on(input));
        return g.outputs(twice, g.layer(Dense.TYPE, "units", 1).named("1-more").on(twice))
                .compile("sgd", "mse")
                .build();
    }
}
