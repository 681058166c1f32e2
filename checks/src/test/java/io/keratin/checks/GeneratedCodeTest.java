package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.activations.Activations;
import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.ModelProgram;
import io.keratin.compiler.ModelPrograms;
import io.keratin.compiler.Points;
import io.keratin.compiler.RandomGraphs;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Philox;
import io.keratin.program.Interpreter;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import io.keratin.spec.Attributes;
import io.keratin.spec.ShapedGraph;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs generated networks, and compares them with their programs in double precision.
 */
class GeneratedCodeTest {
    private static final long SEED = 5;
    private static final long STEP = 3;

    static Stream<String> activations() {
        return Activations.names().stream().filter(name -> !name.equals("threshold"));
    }

    static LongStream someSeeds() {
        return LongStream.range(100, 125);
    }

    static LongStream manySeeds() {
        return LongStream.range(1_000, 3_000);
    }

    @Test
    void thePerceptronComputesItsProgram() throws Exception {
        check(GraphBuilder.mlp(), 1);
    }

    @Test
    void aFrozenLayerPassesTheGradientOnAndHasNone() throws Exception {
        GraphBuilder builder = new GraphBuilder("Frozen");
        int input = builder.input(5);
        int first = builder.dense("First", 4, "tanh", input);
        int kept = builder.dense("Kept", 3, "sigmoid", first);
        builder.freezeLast();
        check(builder.outputs(builder.dense("Last", 2, "softmax", kept)), 1);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivationComputesItsProgram(String activation) throws Exception {
        GraphBuilder builder = new GraphBuilder("WithActivation");
        int input = builder.input(-1, 5);
        int hidden = builder.dense("Hidden", 8, activation, input);
        int applied = builder.layer(
                "Applied", "Activation", Attributes.of("activation", activation), hidden);
        check(builder.outputs(applied), activation.hashCode());
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void anyGraphComputesItsProgram(long seed) throws Exception {
        check(RandomGraphs.drawNested(seed, 12), seed);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void manyGraphsComputeTheirPrograms(long seed) throws Exception {
        check(RandomGraphs.drawNested(seed, 1 + (int) (seed % 60)), seed);
    }

    private static void check(ShapedGraph graph, long seed) throws Exception {
        Network.Factory factory = GeneratedNetworks.factory(graph);
        for (int batch : new int[] {3, 1, 4}) {
            Lowered predicted = Lower.lower(graph, false);
            Map<Value, Tensor> point = Points.draw(predicted, batch, seed);
            float[][] weights = predicted.weights().stream()
                    .map(weight -> floats(point.get(weight.value())))
                    .toArray(float[][]::new);
            Network network = factory.on(weights);
            checkPredict(network, predicted, point, batch);
            checkTrain(network, ModelPrograms.train(graph), point, batch, seed);
        }
    }

    private static void checkPredict(
            Network network, Lowered lowered, Map<Value, Tensor> point, int batch) {
        Workspace workspace = workspace(lowered.inputs(), point, batch);
        network.predict(workspace);
        Reference reference = new Reference(() -> Points.interpreter(point, batch));
        Value added = lowered.addedLoss();
        if (added == null) {
            assertEquals(0, workspace.addedLoss());
        } else {
            checkAdded(added, reference, workspace);
        }
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value output = lowered.outputs().get(i);
            reference.assertClose(output, workspace.output(i), "output " + i);
            Value mask = lowered.masks().get(i);
            assertEquals(mask != null, workspace.hasMask(i));
            if (mask != null) {
                checkMask(reference.of(mask), reference.of(output), workspace.mask(i));
            }
        }
    }

    private static void checkAdded(Value added, Reference reference, Workspace workspace) {
        reference.assertClose(added, new float[] {workspace.addedLoss()}, "added loss");
    }

    /** The mask of an output has a number for each of its rows. */
    private static void checkMask(Tensor mask, Tensor output, float[] found) {
        int[] sizes = output.shape();
        int[] axes = Arrays.copyOf(sizes, sizes.length - 1);
        Arrays.fill(axes, mask.shape().length, axes.length, 1);
        int[] rows = Arrays.copyOf(sizes, sizes.length - 1);
        double[] expected = mask.reshape(axes).broadcast(rows).data();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], "mask, element " + i);
        }
    }

    private static void checkTrain(
            Network network, ModelProgram program, Map<Value, Tensor> drawn, int batch, long seed) {
        Map<Value, Tensor> point = new LinkedHashMap<>();
        Iterator<Tensor> numbers = drawn.values().iterator();
        program.inputs().forEach(input -> point.put(input, numbers.next()));
        program.weights().forEach(weight -> point.put(weight, numbers.next()));
        SplittableRandom random = new SplittableRandom(seed + 1);
        for (Value start : program.seeds()) {
            point.put(start, Points.draw(start.shape(), batch, random));
        }
        Reference reference = new Reference(() -> interpreter(point, batch));
        Workspace workspace = workspace(program.inputs(), point, batch);
        workspace.random(SEED, STEP);
        network.forward(workspace);
        checkForward(program, reference, workspace);
        for (int i = 0; i < program.seeds().size(); i++) {
            workspace.outputGradient(i, floats(point.get(program.seeds().get(i))));
        }
        network.backward(workspace);
        for (int i = 0; i < program.weights().size(); i++) {
            Value gradient = program.gradients().get(i);
            if (gradient == null) {
                int frozen = i;
                assertThrows(IllegalStateException.class, () -> workspace.gradient(frozen));
            } else {
                reference.assertClose(
                        gradient,
                        workspace.gradient(i),
                        "gradient of " + program.weights().get(i));
            }
        }
    }

    private static void checkForward(
            ModelProgram program, Reference reference, Workspace workspace) {
        for (int i = 0; i < program.outputs().size(); i++) {
            reference.assertClose(
                    program.outputs().get(i), workspace.output(i), "output " + i + " in training");
            Value logits = program.logits().get(i);
            if (logits != null) {
                reference.assertClose(logits, workspace.logits(i), "logits " + i);
            }
        }
        Value added = program.addedLoss();
        if (added != null) {
            checkAdded(added, reference, workspace);
        }
    }

    private static Interpreter interpreter(Map<Value, Tensor> point, int batch) {
        return Points.interpreter(point, batch).random((stream, index) -> {
            float[] number = new float[1];
            Philox.uniform(SEED, STEP, stream, index, 1, number, 0);
            return number[0];
        });
    }

    private static Workspace workspace(List<Value> inputs, Map<Value, Tensor> point, int batch) {
        Workspace workspace = new Workspace();
        Set<Symbol> symbols = new LinkedHashSet<>(List.of(Symbol.BATCH));
        for (int i = 0; i < inputs.size(); i++) {
            Value input = inputs.get(i);
            workspace.input(i, floats(point.get(input)));
            for (Dim dim : input.shape().dims()) {
                symbols.addAll(dim.symbols());
            }
        }
        int index = 0;
        for (Symbol symbol : symbols) {
            workspace.size(index++, (int) Points.size(symbol, batch));
        }
        return workspace;
    }

    private static float[] floats(Tensor tensor) {
        float[] array = Workspace.allocate(tensor.data().length);
        for (int i = 0; i < tensor.data().length; i++) {
            array[i] = (float) tensor.data()[i];
        }
        return array;
    }
}
