package io.keratin.check;

import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.read.ModelSource;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Fact;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.Where;
import java.util.List;
import java.util.function.Consumer;

/**
 * Warns of a Dense layer that sees an image one pixel at a time: the Flatten before it was probably
 * forgotten.
 *
 * <p>An image is an input of the shape (batch, height, width, channels) with 1 or 3 channels, and
 * at least 8 pixels high and wide, that comes as it is or through layers that keep its shape, such
 * as Dropout. Behind a convolution a Dense layer for every pixel is a convolution of 1 × 1, which
 * is usual; not so as an output of the model, where what it sees is smaller than the image.
 */
final class DenseOnPixelsRule implements GraphRule {
    private static final int SMALLEST = 8;

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        Graph graph = shapes.wired().graph();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            boolean right = shapes.inferred().types().get(i) != null;
            if (right && graph.layer(node).spec().type() == Dense.TYPE) {
                Graph.Tensor image = node.inputs().get(0);
                Shape shape = shape(shapes.inferred(), image);
                boolean seen = isImage(shape) && isInput(shapes.inferred(), image);
                if (seen || (isOutput(graph, i) && isReduced(shapes.inferred(), shape))) {
                    problems.accept(problem(node, graph.node(image).symbol(), shape));
                }
            }
        }
    }

    private static Problem problem(Graph.Node node, String image, Shape shape) {
        return Problem.lint("DenseOnPixels")
                .at(Where.model().of(node.symbol()))
                .headline("`" + node.symbol() + "` is applied to every pixel of `" + image
                        + "` by itself")
                .fact(Fact.axis(node.components().get(0), image, shape, 3, "all that it sees"))
                .help("put a Flatten before it, or a Conv2D in its place")
                .build();
    }

    private static boolean isImage(Shape shape) {
        return shape.rank() == 4
                && (shape.last().is(1) || shape.last().is(3))
                && shape.dims().subList(1, 3).stream().allMatch(DenseOnPixelsRule::isLong);
    }

    private static boolean isLong(Dim size) {
        return size.known().orElse(SMALLEST) >= SMALLEST;
    }

    /** Whether a tensor is an input, or one that layers only kept the shape of. */
    private static boolean isInput(ShapeInference.Result inferred, Graph.Tensor tensor) {
        Graph graph = inferred.graph();
        Graph.Node node = graph.node(tensor);
        if (graph.layer(node).spec() instanceof InputLayer) {
            return true;
        }
        List<Graph.Tensor> inputs = node.inputs();
        return inputs.size() == 1
                && shape(inferred, inputs.get(0)).equals(shape(inferred, tensor))
                && isInput(inferred, inputs.get(0));
    }

    private static boolean isOutput(Graph graph, int node) {
        return graph.outputs().stream().anyMatch(output -> output.node() == node);
    }

    /** Whether a tensor has several pixels, and fewer rows and columns than an input. */
    private static boolean isReduced(ShapeInference.Result inferred, Shape shape) {
        if (shape.rank() != 4 || (shape.dim(1).is(1) && shape.dim(2).is(1))) {
            return false;
        }
        return inferred.graph().inputs().stream()
                .filter(input -> inferred.types().get(input.node()) != null)
                .map(input -> shape(inferred, input))
                .anyMatch(image -> image.rank() == 4
                        && isSmaller(shape.dim(1), image.dim(1))
                        && isSmaller(shape.dim(2), image.dim(2)));
    }

    private static boolean isSmaller(Dim size, Dim than) {
        return size.isKnown()
                && than.isKnown()
                && size.known().orElseThrow() < than.known().orElseThrow();
    }

    private static Shape shape(ShapeInference.Result inferred, Graph.Tensor tensor) {
        List<TensorType> types = inferred.types().get(tensor.node());
        if (types == null) {
            throw new IllegalStateException("expected the shape of a node that others follow");
        }
        return types.get(tensor.output()).shape();
    }
}
