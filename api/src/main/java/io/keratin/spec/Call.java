package io.keratin.spec;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;

/**
 * A layer applied to tensors, as its shape rule sees it.
 *
 * @param node the Java name of what the layer makes, for messages
 * @param inputs the tensors that go in
 */
public record Call(String node, List<Argument> inputs) {

    /**
     * A tensor that goes into a layer.
     *
     * @param component the name of the record's component
     * @param tensor the Java name of the tensor
     * @param type its shape and type
     */
    public record Argument(String component, String tensor, TensorType type) {
        /** The tensor's shape. */
        public Shape shape() {
            return type.shape();
        }
    }

    public Call {
        inputs = List.copyOf(inputs);
    }

    /**
     * The only input.
     *
     * @throws ProblemException if there are none or several: {@code InputCount}
     */
    public Argument single() {
        if (inputs.size() != 1) {
            throw Problem.error("InputCount")
                    .at(inputs.size() > 1 ? Where.input(1) : Where.layer())
                    .headline("`" + node + "` takes one input, and got " + inputs.size())
                    .help(
                            "give the record exactly one component, the tensor the layer is applied to")
                    .exception();
        }
        return inputs.get(0);
    }

    /** The shapes of all inputs. */
    public List<Shape> shapes() {
        return inputs.stream().map(Argument::shape).toList();
    }
}
