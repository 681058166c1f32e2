package io.keratin.graph;

import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Problem;
import io.keratin.spec.TimeDistributed;
import io.keratin.spec.Where;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a model whose layers are applied to tensors; see {@link Graphs}. */
public final class FunctionalBuilder {
    private final Assembly assembly;
    private @Nullable List<Graph.Tensor> inputs;
    private List<Graph.Tensor> outputs = List.of();
    private @Nullable CompileSpec compile;

    FunctionalBuilder(String name) {
        assembly = new Assembly(name);
    }

    /**
     * An input of the model, of 32-bit floats; {@code layer(InputLayer.TYPE, …).on()} makes others.
     *
     * @param name Keras's name of the input
     * @param shape the shape of one sample; {@link io.keratin.Keras#ANY} for a size that varies
     */
    public GraphTensor input(String name, int... shape) {
        return layer(InputLayer.TYPE, "shape", shape, "name", name).on();
    }

    /** An input of the model with Keras's name for it: {@code input_layer}. */
    public GraphTensor input(int... shape) {
        return layer(InputLayer.TYPE, "shape", shape).on();
    }

    /**
     * A layer.
     *
     * @param type its class, such as {@code Dense.TYPE}
     * @param arguments names and values in turn
     * @throws io.keratin.spec.ProblemException if an argument is unknown, missing, of another kind
     *     or out of its range
     */
    public GraphLayer layer(LayerType type, Object... arguments) {
        return layer(type, Attributes.of(arguments));
    }

    /** A layer with arguments that are together already. */
    public GraphLayer layer(LayerType type, Attributes arguments) {
        return assembly.layer(type, arguments);
    }

    /**
     * A layer by its Keras class name, such as {@code Dense}.
     *
     * @throws io.keratin.spec.ProblemException if there is no such class ({@code UnknownLayer}), or
     *     an argument is wrong
     */
    public GraphLayer layer(String className, Object... arguments) {
        return layer(Assembly.type(className), arguments);
    }

    /** A layer by its Keras class name, with arguments that are together already. */
    public GraphLayer layer(String className, Attributes arguments) {
        return layer(Assembly.type(className), arguments);
    }

    /**
     * A model as a layer, under its own name: {@code y = model(x)}.
     *
     * @throws io.keratin.spec.ProblemException if another layer has the name
     *     ({@code DuplicateLayerName})
     */
    public GraphLayer model(Graph model) {
        return assembly.model(model);
    }

    /**
     * A layer that applies another one to every step of a sequence: Keras's
     * {@code TimeDistributed(inner)}.
     *
     * @param inner a layer or model of this graph that is used nowhere else
     * @throws io.keratin.spec.ProblemException if it is used already ({@code WrapperShared})
     */
    public GraphLayer timeDistributed(GraphLayer inner) {
        return assembly.wrapper(inner, TimeDistributed::new);
    }

    /**
     * A layer that was made elsewhere, under this name.
     *
     * @throws io.keratin.spec.ProblemException if another layer has the name
     *     ({@code DuplicateLayerName})
     */
    public GraphLayer layer(LayerSpec spec, String name) {
        return assembly.layer(spec, name);
    }

    /**
     * Says which inputs the model takes in which order; without it, all in the order in which they
     * were made.
     *
     * @return this builder
     */
    public FunctionalBuilder inputs(GraphTensor... tensors) {
        return inputs(Arrays.asList(tensors));
    }

    /** Says which inputs the model takes, as {@link #inputs(GraphTensor...)} does. */
    public FunctionalBuilder inputs(List<GraphTensor> tensors) {
        Set<Graph.Tensor> seen = new HashSet<>();
        for (GraphTensor tensor : tensors) {
            if (!assembly.inputs().contains(tensor.in(assembly))) {
                throw Problem.error("NotAnInput")
                        .at(Where.layer().of(tensor.name()))
                        .headline("`" + tensor.name() + "` is made by a layer, and no input")
                        .help("list tensors that input(…) returned")
                        .exception();
            }
            if (!seen.add(tensor.in(assembly))) {
                throw Problem.error("InputTwice")
                        .at(Where.layer().of(tensor.name()))
                        .headline("`" + tensor.name() + "` is listed twice as an input")
                        .help("list each input once")
                        .exception();
            }
        }
        inputs = tensors.stream().map(tensor -> tensor.in(assembly)).toList();
        return this;
    }

    /**
     * Says what the model gives, in order.
     *
     * @return this builder
     * @throws io.keratin.spec.ProblemException if a tensor is of another graph or given twice
     */
    public FunctionalBuilder outputs(GraphTensor... tensors) {
        return outputs(Arrays.asList(tensors));
    }

    /** Says what the model gives, as {@link #outputs(GraphTensor...)} does. */
    public FunctionalBuilder outputs(List<GraphTensor> tensors) {
        Set<Graph.Tensor> seen = new HashSet<>();
        for (GraphTensor tensor : tensors) {
            if (!seen.add(tensor.in(assembly))) {
                throw Problem.error("OutputTwice")
                        .at(Where.layer().of(tensor.name()))
                        .headline("`" + tensor.name() + "` is listed twice as an output")
                        .help("list each output once")
                        .exception();
            }
        }
        outputs = tensors.stream().map(tensor -> tensor.in(assembly)).toList();
        return this;
    }

    /**
     * Says how the model is trained, in Keras's call form.
     *
     * @param loss for every output
     * @param metrics for every output
     * @return this builder
     */
    public FunctionalBuilder compile(String optimizer, String loss, String... metrics) {
        return compile(new CompileSpec(optimizer, List.of(loss), List.of(metrics)));
    }

    /** Says how the model is trained, with a loss for each output or one for all. */
    public FunctionalBuilder compile(CompileSpec spec) {
        compile = spec;
        return this;
    }

    /**
     * The model: what leads to its outputs, with the layers in Keras's order. The builder can go
     * on.
     *
     * @throws io.keratin.spec.ProblemException if it has no output, an output needs an input that
     *     the model does not take, or it cannot be trained as it says
     */
    public Graph build() {
        return assembly.graph(
                Graph.Form.FUNCTIONAL,
                inputs == null ? assembly.inputs() : inputs,
                outputs,
                compile);
    }
}
