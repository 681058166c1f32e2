package io.keratin.read;

/** The annotations of the language that make no layer. */
public final class Names {
    /** Makes an interface a model of layers in order. */
    public static final String SEQUENTIAL = "io.keratin.Sequential";

    /** Makes an interface a model whose layers form a graph. */
    public static final String FUNCTIONAL = "io.keratin.Functional";

    /** Says how a model is trained. */
    public static final String COMPILE = "io.keratin.Compile";

    /** Makes a record an input. */
    public static final String INPUT = "io.keratin.Input";

    /** Applies the layer of an interface. */
    public static final String APPLY = "io.keratin.Apply";

    /** Applies a layer or model to every step. */
    public static final String TIME_DISTRIBUTED = "io.keratin.TimeDistributed";

    /** Names a further output of a node. */
    public static final String OUTPUT = "io.keratin.Output";

    /** Holds the graph of a model on the class that is generated for it. */
    public static final String MODEL_SPEC = "io.keratin.ModelSpec";

    /** Freezes a layer. */
    public static final String FROZEN = "io.keratin.Frozen";

    /** Gives a layer or model its name. */
    public static final String NAMED = "io.keratin.Named";

    private Names() {}
}
