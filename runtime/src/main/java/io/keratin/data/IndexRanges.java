package io.keratin.data;

import io.keratin.layers.Embedding;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import java.util.List;

/**
 * Refuses data that an Embedding cannot look up, before anything is computed: an input that leads
 * straight to one holds whole numbers, from 0 to below the rows of its table.
 */
public final class IndexRanges {
    private final List<String> names;

    /** The rows of the smallest table that each input leads to; 0 for none. */
    private final int[] rows;

    /**
     * What a model's inputs may hold.
     *
     * @param names the names of the inputs
     */
    public IndexRanges(List<String> names, Graph graph) {
        this.names = List.copyOf(names);
        rows = new int[names.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows(graph, graph.inputs().get(i));
        }
    }

    /**
     * Looks through data, one a model's input.
     *
     * @throws DataException if a number is no index
     */
    public void check(List<Samples> data) {
        for (int input = 0; input < rows.length; input++) {
            if (rows[input] > 0) {
                check(input, data.get(input));
            }
        }
    }

    private void check(int input, Samples samples) {
        for (int sample = 0; sample < samples.count(); sample++) {
            for (int element = 0; element < samples.size(); element++) {
                float index = samples.get(sample, element);
                if (!isIndex(index, rows[input])) {
                    throw wrong(
                            input,
                            index,
                            sample,
                            Positions.text("position", samples.shape(), element));
                }
            }
        }
    }

    /**
     * Looks through the numbers of a model's only input.
     *
     * @param size how many of them make up one sample
     * @throws DataException if a number is no index
     */
    public void check(float[] numbers, int size) {
        for (int i = 0; rows[0] > 0 && i < numbers.length; i++) {
            if (!isIndex(numbers[i], rows[0])) {
                throw wrong(0, numbers[i], i / size, "position " + i % size);
            }
        }
    }

    private static boolean isIndex(float number, int rows) {
        return number >= 0 && number < rows && number == (int) number;
    }

    private DataException wrong(int input, float found, int sample, String position) {
        String number = found == Math.rint(found) ? Long.toString((long) found) : "" + found;
        return new DataException("expected whole numbers from 0 to " + (rows[input] - 1)
                + " in input `" + names.get(input) + "`, as many as the inputDim of its Embedding,"
                + " got " + number + " in sample " + sample + ", " + position);
    }

    private static int rows(Graph graph, Graph.Tensor input) {
        int least = 0;
        for (Graph.Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                if (node.inputs().get(i).equals(input)) {
                    int taken = rows(graph.layer(node).spec(), i);
                    least = least == 0 || (taken > 0 && taken < least) ? taken : least;
                }
            }
        }
        return least;
    }

    private static int rows(LayerSpec layer, int input) {
        if (layer instanceof NestedModel model) {
            return rows(model.graph(), model.graph().inputs().get(input));
        }
        return layer instanceof Embedding.Spec embedding ? embedding.inputDim() : 0;
    }
}
