package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.activations.Activations;
import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.Points;
import io.keratin.compiler.RandomGraphs;
import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Philox;
import io.keratin.program.Elementwise;
import io.keratin.program.Function;
import io.keratin.program.Interpreter;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Softmax;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import io.keratin.spec.Attributes;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Arrays;
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
            checkTrain(network, Lower.lower(graph, true), point, batch, seed);
        }
    }

    private static void checkPredict(
            Network network, Lowered lowered, Map<Value, Tensor> point, int batch) {
        Workspace workspace = workspace(lowered, point, batch);
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
            Network network, Lowered lowered, Map<Value, Tensor> drawn, int batch, long seed) {
        List<Value> given = given(lowered);
        List<Tensor> numbers = List.copyOf(drawn.values());
        Map<Value, Tensor> point = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            point.put(given.get(i), numbers.get(i));
        }
        Workspace workspace = workspace(lowered, point, batch);
        workspace.random(SEED, STEP);
        network.forward(workspace);
        Map<Value, Value> seeds =
                checkForward(lowered, point, batch, workspace, new SplittableRandom(seed + 1));
        network.backward(workspace);
        checkBackward(lowered, seeds, workspace, new Reference(() -> interpreter(point, batch)));
    }

    /** Draws gradients of the outputs, too: of what ends in Softmax or sigmoid, of its logits. */
    private static Map<Value, Value> checkForward(
            Lowered lowered,
            Map<Value, Tensor> point,
            int batch,
            Workspace workspace,
            SplittableRandom random) {
        ProgramBuilder p = lowered.builder();
        Reference forward = new Reference(() -> interpreter(point, batch));
        Map<Value, Value> seeds = new LinkedHashMap<>();
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value output = lowered.outputs().get(i);
            boolean ends = output.primitive() instanceof Softmax
                    || (output.primitive() instanceof Elementwise function
                            && function.function() == Function.SIGMOID);
            Value target = ends ? output.input(0) : output;
            Value cotangent = p.input("cotangent" + i, target.type());
            seeds.merge(target, cotangent, p::add);
            Tensor gradient = Points.draw(target.shape(), batch, random);
            point.put(cotangent, gradient);
            workspace.outputGradient(i, floats(gradient));
            forward.assertClose(output, workspace.output(i), "output " + i + " in training");
            if (ends) {
                forward.assertClose(target, workspace.logits(i), "logits " + i);
            }
        }
        Value added = lowered.addedLoss();
        if (added != null) {
            seeds.put(added, p.constant(1));
            checkAdded(added, forward, workspace);
        }
        return seeds;
    }

    private static void checkBackward(
            Lowered lowered, Map<Value, Value> seeds, Workspace workspace, Reference reference) {
        List<Value> weights =
                lowered.weights().stream().map(Lowered.Weight::value).toList();
        Map<Value, Value> gradients = Differentiate.gradients(lowered.builder(), seeds, weights);
        for (int i = 0; i < weights.size(); i++) {
            if (!lowered.weights().get(i).spec().trainable()) {
                int frozen = i;
                assertThrows(IllegalStateException.class, () -> workspace.gradient(frozen));
                continue;
            }
            String what = "gradient of " + weights.get(i);
            Value gradient = gradients.get(weights.get(i));
            if (gradient != null) {
                reference.assertClose(gradient, workspace.gradient(i), what);
            } else {
                int size = reference.of(weights.get(i)).data().length;
                for (int j = 0; j < size; j++) {
                    assertEquals(0, workspace.gradient(i)[j], what);
                }
            }
        }
    }

    /** What a program is given, in the order in which {@link Points#draw} draws it. */
    private static List<Value> given(Lowered lowered) {
        List<Value> given = new ArrayList<>(lowered.inputs());
        lowered.weights().forEach(weight -> given.add(weight.value()));
        return given;
    }

    private static Interpreter interpreter(Map<Value, Tensor> point, int batch) {
        return Points.interpreter(point, batch).random((stream, index) -> {
            float[] number = new float[1];
            Philox.uniform(SEED, STEP, stream, index, 1, number, 0);
            return number[0];
        });
    }

    private static Workspace workspace(Lowered lowered, Map<Value, Tensor> point, int batch) {
        Workspace workspace = new Workspace();
        Set<Symbol> symbols = new LinkedHashSet<>(List.of(Symbol.BATCH));
        for (int i = 0; i < lowered.inputs().size(); i++) {
            Value input = lowered.inputs().get(i);
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
