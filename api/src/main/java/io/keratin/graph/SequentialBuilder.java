package io.keratin.graph;

import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a model of layers one after the other; see {@link Graphs}. */
public final class SequentialBuilder {
    private final Assembly assembly;
    private @Nullable GraphTensor last;
    private @Nullable CompileSpec compile;

    SequentialBuilder(String name) {
        assembly = new Assembly(name);
    }

    SequentialBuilder input(int... shape) {
        return add(InputLayer.TYPE, "shape", shape);
    }

    /**
     * Adds a layer; its shape rule is applied at once.
     *
     * @param type its class, such as {@code Dense.TYPE}; the first is an input layer unless the
     *     shape of the input is given already
     * @param arguments names and values in turn
     * @return this builder
     * @throws io.keratin.spec.ProblemException if an argument is wrong, or the layer cannot work on
     *     what the one before makes
     */
    public SequentialBuilder add(LayerType type, Object... arguments) {
        return add(type, Attributes.of(arguments));
    }

    /** Adds a layer with arguments that are together already. */
    public SequentialBuilder add(LayerType type, Attributes arguments) {
        GraphTensor input = last;
        if (input == null && type != InputLayer.TYPE) {
            throw Problem.error("InputShapeMissing")
                    .headline("`" + assembly.name() + "` does not say the shape of its input")
                    .help("give the shape of one sample: sequential(\"" + assembly.name()
                            + "\", 784)")
                    .exception();
        }
        if (input != null && type == InputLayer.TYPE) {
            throw Problem.error("NotInSequential")
                    .headline("a Sequential has one input, and `" + assembly.name()
                            + "` has one already")
                    .help("use Graphs.functional for several inputs")
                    .exception();
        }
        return add(assembly.layer(type, arguments), false);
    }

    /**
     * Adds a layer with arguments that are together already.
     *
     * @param frozen whether training leaves its weights as they are
     */
    public SequentialBuilder add(LayerType type, Attributes arguments, boolean frozen) {
        return frozen && last != null
                ? add(assembly.layer(type, arguments), true)
                : add(type, arguments);
    }

    /**
     * Adds a model as a layer, under its own name.
     *
     * @param frozen whether training leaves its weights as they are
     */
    public SequentialBuilder add(Graph model, boolean frozen) {
        return add(assembly.model(model), frozen);
    }

    /**
     * Adds a layer that was made elsewhere, under this name.
     *
     * @param frozen whether training leaves its weights as they are
     */
    public SequentialBuilder add(LayerSpec spec, String name, boolean frozen) {
        return add(assembly.layer(spec, name), frozen);
    }

    private SequentialBuilder add(GraphLayer layer, boolean frozen) {
        GraphTensor input = last;
        try {
            GraphLayer added = frozen ? layer.freeze() : layer;
            last = added.on(input == null ? List.of() : List.of(input));
        } finally {
            if (layer.index() < 0) {
                assembly.names().release(layer.name());
            }
        }
        return this;
    }

    /** Adds a layer by its Keras class name, such as {@code Dense}. */
    public SequentialBuilder add(String className, Object... arguments) {
        return add(Assembly.type(className), arguments);
    }

    /** Adds a layer by its Keras class name, with arguments that are together already. */
    public SequentialBuilder add(String className, Attributes arguments) {
        return add(Assembly.type(className), arguments);
    }

    /**
     * Says how the model is trained, in Keras's call form.
     *
     * @return this builder
     */
    public SequentialBuilder compile(String optimizer, String loss, String... metrics) {
        return compile(new CompileSpec(optimizer, List.of(loss), List.of(metrics)));
    }

    /** Says how the model is trained. */
    public SequentialBuilder compile(CompileSpec spec) {
        compile = spec;
        return this;
    }

    /**
     * The model. The builder can go on.
     *
     * @throws io.keratin.spec.ProblemException if it has no layers, or cannot be trained as it says
     */
    public Graph build() {
        if (last == null || assembly.nodes().size() == 1) {
            throw Problem.error("EmptySequential")
                    .headline("`" + assembly.name() + "` has no layers")
                    .help("add one: add(Dense.TYPE, \"units\", 10)")
                    .exception();
        }
        return assembly.graph(
                Graph.Form.SEQUENTIAL, assembly.inputs(), List.of(last.in(assembly)), compile);
    }
}
