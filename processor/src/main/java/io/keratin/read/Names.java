package io.keratin.read;

/** The annotations of the language that make no layer. */
public final class Names {
    /** Makes an interface a model of layers in order. */
    public static final String SEQUENTIAL = "io.keratin.Sequential";

    /** Makes an interface a model whose layers form a graph. */
    public static final String FUNCTIONAL = "io.keratin.Functional";

    /** Says how a model is trained. */
    public static final String COMPILE = "io.keratin.Compile";

    /** Names a file with weights for a model. */
    public static final String WEIGHTS = "io.keratin.Weights";

    /** Makes a record an input. */
    public static final String INPUT = "io.keratin.Input";

    /** Applies the layer of an interface. */
    public static final String APPLY = "io.keratin.Apply";

    /** Applies a layer or model to every step. */
    public static final String TIME_DISTRIBUTED = "io.keratin.TimeDistributed";

    /** Makes an annotation type a block. */
    public static final String BLOCK = "io.keratin.Block";

    /** Makes a record a tensor that goes into a block. */
    public static final String ENTRY = "io.keratin.Entry";

    /** Says which arguments a parameter of a block is. */
    public static final String SETS = "io.keratin.Sets";

    /** Several of {@link #SETS}, as Java keeps them. */
    public static final String SETS_SEVERAL = "io.keratin.Sets.Several";

    /** Uses a block several times. */
    public static final String REPEAT = "io.keratin.Repeat";

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
