package io.keratin.graph;

/**
 * Starts graphs that are built at run time, from the same layers, with the same rules and problems
 * as annotated models.
 *
 * <pre>{@code
 * Graph mlp = Graphs.sequential("mlp", 784)
 *         .add(Dense.TYPE, "units", 64, "activation", "relu")
 *         .add(Dense.TYPE, "units", 10, "activation", "softmax", "name", "digit")
 *         .compile("rmsprop", "categorical_crossentropy", "accuracy")
 *         .build();
 * }</pre>
 *
 * <pre>{@code
 * FunctionalBuilder g = Graphs.functional("tweet_pair");
 * GraphTensor a = g.input("tweet_a", 280, 256);
 * GraphTensor b = g.input("tweet_b", 280, 256);
 * GraphLayer encoder = g.layer(Dense.TYPE, "units", 64).named("encoder");
 * GraphTensor merged = g.layer(Concatenate.TYPE).on(encoder.on(a), encoder.on(b));
 * Graph pair = g.outputs(g.layer(Dense.TYPE, "units", 1).on(merged)).build();
 * }</pre>
 *
 * <p>A layer is given by its class, {@code Dense.TYPE} or {@code "Dense"}, and its arguments, names
 * and values in turn. Names are Keras's in camelCase; {@code name} is the name of the layer, which
 * is otherwise made as Keras does: {@code dense}, {@code dense_1}. Values are Java's numbers,
 * {@code boolean}, {@link String}, and lists or arrays of numbers, which may be given as their only
 * item. A call that is wrong throws {@link io.keratin.spec.ProblemException} at once and leaves the
 * builder as it was. Builders are for one thread.
 *
 * <p>See Keras's <a href="https://keras.io/guides/functional_api/">functional API</a> and <a
 * href="https://keras.io/guides/sequential_model/">Sequential model</a>.
 */
public final class Graphs {
    private Graphs() {}

    /**
     * Starts a model whose layers are applied to tensors.
     *
     * @param name Keras's name of the model
     */
    public static FunctionalBuilder functional(String name) {
        return new FunctionalBuilder(name);
    }

    /**
     * Starts a model of layers one after the other.
     *
     * @param name Keras's name of the model
     * @param inputShape the shape of one sample; {@link io.keratin.Keras#ANY} for a size that
     *     varies
     */
    public static SequentialBuilder sequential(String name, int... inputShape) {
        return sequential(name).input(inputShape);
    }

    /**
     * Starts a model of layers one after the other, the first of which is an input layer.
     *
     * @param name Keras's name of the model
     */
    public static SequentialBuilder sequential(String name) {
        return new SequentialBuilder(name);
    }
}
