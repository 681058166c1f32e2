package io.keratin.model;

import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A perceptron of one hidden layer, {@code inputs → hidden relu → outputs softmax}, written by
 * hand.
 */
final class HandWrittenMlp extends SingleModel {
    static final CompileSpec COMPILE =
            new CompileSpec("rmsprop", List.of("categorical_crossentropy"), List.of("accuracy"));

    /** Stands for the interface that declares the model. */
    interface Mlp {
        /** The input. */
        record Pixels() {}

        /** The hidden layer. */
        record Hidden(Pixels x) {}

        /** The output. */
        record Digit(Hidden x) {}
    }

    HandWrittenMlp(int inputs, int hidden, int outputs, @Nullable CompileSpec compile, long seed) {
        super(
                graph(inputs, hidden, outputs, compile),
                weights -> new MlpNetwork(weights, inputs, hidden, outputs),
                seed);
    }

    /** 20 → 16 → 3, compiled. */
    static HandWrittenMlp small(long seed) {
        return new HandWrittenMlp(20, 16, 3, COMPILE, seed);
    }

    static Graph graph(int inputs, int hidden, int outputs, @Nullable CompileSpec compile) {
        List<Graph.Layer> layers = List.of(
                new Graph.Layer("pixels", "Pixels", input(List.of(inputs))),
                new Graph.Layer("hidden", "Hidden", dense(hidden, "relu")),
                new Graph.Layer("digit", "Digit", dense(outputs, "softmax")));
        List<Graph.Node> nodes = List.of(
                new Graph.Node(0, "Pixels", List.of(), List.of()),
                new Graph.Node(1, "Hidden", List.of(new Graph.Tensor(0, 0)), List.of("x")),
                new Graph.Node(2, "Digit", List.of(new Graph.Tensor(1, 0)), List.of("x")));
        return new Graph(
                "mlp",
                "Mlp",
                Graph.Form.FUNCTIONAL,
                layers,
                nodes,
                List.of(new Graph.Tensor(0, 0)),
                List.of(new Graph.Tensor(2, 0)),
                compile);
    }

    static LayerSpec input(List<Integer> shape) {
        return InputLayer.TYPE.create(
                InputLayer.TYPE.defaults().with(Attributes.of("shape", shape)));
    }

    static LayerSpec dense(int units, String activation) {
        return Dense.TYPE.create(Dense.TYPE
                .defaults()
                .with(Attributes.of("units", units, "activation", activation)));
    }

    /** What the compiler would generate, with sizes as variables. */
    private record MlpNetwork(float[][] weights, int inputs, int hidden, int outputs)
            implements Network {
        private static final Kernels KERNELS = Kernels.get();

        @Override
        public void predict(Workspace w) {
            forward(w);
        }

        @Override
        public void forward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(0, scratchLength(batch));
            float[] active = w.floats(1, (long) batch * hidden);
            float[] logits = w.floats(2, (long) batch * outputs);
            float[] digit = w.floats(3, (long) batch * outputs);
            dense(batch, inputs, hidden, w.input(0), 0, true, active, scratch);
            dense(batch, hidden, outputs, active, 2, false, logits, scratch);
            KERNELS.softmax(batch, outputs, logits, 0, digit, 0);
            w.output(0, digit);
            w.logits(0, logits);
        }

        @Override
        public void backward(Workspace w) {
            int batch = w.size(0);
            float[] scratch = w.floats(0, scratchLength(batch));
            float[] active = w.floats(1, (long) batch * hidden);
            float[] d = w.outputGradient(0);
            float[] dActive = w.floats(4, (long) batch * hidden);
            float[] digitKernel = w.floats(5, (long) hidden * outputs);
            float[] digitBias = w.floats(6, outputs);
            float[] hiddenKernel = w.floats(7, (long) inputs * hidden);
            float[] hiddenBias = w.floats(8, hidden);
            KERNELS.gemmTransposedA(
                    batch,
                    hidden,
                    outputs,
                    active,
                    0,
                    hidden,
                    d,
                    0,
                    outputs,
                    false,
                    digitKernel,
                    0,
                    scratch);
            KERNELS.sum(1, batch, outputs, d, 0, digitBias, 0);
            KERNELS.gemmTransposedB(
                    batch,
                    outputs,
                    hidden,
                    d,
                    0,
                    outputs,
                    weights[2],
                    0,
                    false,
                    dActive,
                    0,
                    hidden,
                    scratch);
            for (int i = 0; i < batch * hidden; i++) {
                dActive[i] = active[i] > 0 ? dActive[i] : 0;
            }
            KERNELS.gemmTransposedA(
                    batch,
                    inputs,
                    hidden,
                    w.input(0),
                    0,
                    inputs,
                    dActive,
                    0,
                    hidden,
                    false,
                    hiddenKernel,
                    0,
                    scratch);
            KERNELS.sum(1, batch, hidden, dActive, 0, hiddenBias, 0);
            w.gradient(0, hiddenKernel);
            w.gradient(1, hiddenBias);
            w.gradient(2, digitKernel);
            w.gradient(3, digitBias);
        }

        private void dense(
                int batch,
                int in,
                int out,
                float[] x,
                int kernel,
                boolean relu,
                float[] y,
                float[] scratch) {
            KERNELS.gemm(
                    batch,
                    in,
                    out,
                    x,
                    0,
                    in,
                    weights[kernel],
                    0,
                    weights[kernel + 1],
                    relu,
                    false,
                    y,
                    0,
                    out,
                    scratch);
        }

        private int scratchLength(int batch) {
            int forward = Math.max(
                    Kernels.packedLength(inputs, hidden), Kernels.packedLength(hidden, outputs));
            int backward = Math.max(
                    Kernels.packedRowsLength(batch, hidden), Kernels.packedLength(outputs, hidden));
            return Math.max(forward, backward);
        }
    }
}
