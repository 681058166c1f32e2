package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Executes programs in double precision, one primitive at a time: slow, plain, and the reference
 * that executors and gradients are tested against.
 */
public final class Interpreter {
    private final Map<String, Tensor> inputs;
    private final Map<String, Tensor> parameters;
    private final Map<Symbol, Long> sizes;
    private final Map<Value, Tensor> results = new IdentityHashMap<>();
    private final Map<Value, Steps> scans = new IdentityHashMap<>();
    private SplittableRandom noise;
    private Random random =
            (stream, index) -> new SplittableRandom(31L * stream + index).nextDouble();

    /** An interpreter without anything given. */
    public Interpreter() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private Interpreter(
            Map<String, Tensor> inputs, Map<String, Tensor> parameters, Map<Symbol, Long> sizes) {
        this.inputs = inputs;
        this.parameters = parameters;
        this.sizes = sizes;
    }

    /** Where the numbers of {@link Uniform} come from. */
    @FunctionalInterface
    public interface Random {
        /** The number in [0, 1) of an element of a stream. */
        double next(int stream, int index);
    }

    /** Gives the program an input. */
    public Interpreter input(String name, Tensor value) {
        inputs.put(name, value);
        return this;
    }

    /** Gives the program a weight. */
    public Interpreter parameter(String name, Tensor value) {
        parameters.put(name, value);
        return this;
    }

    /** Gives an unknown size its value. */
    public Interpreter size(Symbol symbol, long size) {
        sizes.put(symbol, size);
        return this;
    }

    /** Gives the number of samples. */
    public Interpreter batch(long size) {
        return size(Symbol.BATCH, size);
    }

    /** Takes the random numbers from elsewhere. */
    public Interpreter random(Random source) {
        random = source;
        return this;
    }

    /**
     * Rounds every result to a float that is next to it, at random: how far the results are then
     * from those of an exact interpreter is what arithmetic in 32 bits may cost a program.
     */
    public Interpreter rounding(long seed) {
        noise = new SplittableRandom(seed);
        return this;
    }

    /** The results of a program by name. */
    public Map<String, Tensor> run(Program program) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        program.outputs().forEach((name, value) -> outputs.put(name, evaluate(value)));
        return outputs;
    }

    /** One value; what it needs is computed once. */
    public Tensor evaluate(Value value) {
        for (Value each : Program.reachable(List.of(value))) {
            if (!results.containsKey(each)) {
                Tensor result =
                        compute(each, each.inputs().stream().map(results::get).toList());
                if (!Arrays.equals(result.shape(), sizes(each.shape()))) {
                    throw new AssertionError(
                            each + " has the shape " + Arrays.toString(result.shape()));
                }
                results.put(each, noise == null ? result : rounded(result));
            }
        }
        return results.get(value);
    }

    /** Whole numbers are exact in 32 bits, and may be indices or conditions. */
    private Tensor rounded(Tensor exact) {
        double[] data = exact.data();
        return Tensor.fill(exact.shape(), i -> {
            float number = (float) data[i];
            return Double.isNaN(data[i]) || data[i] == Math.rint(data[i])
                    ? data[i]
                    : number + (noise.nextInt(3) - 1) * Math.ulp(number);
        });
    }

    /** An interpreter of a loop's body that knows what this one knows, and some values. */
    Interpreter inner(Map<Value, Tensor> known) {
        Interpreter inner = new Interpreter(inputs, parameters, sizes);
        inner.random = random;
        inner.noise = noise;
        inner.results.putAll(known);
        return inner;
    }

    int size(Dim dim) {
        return Math.toIntExact(dim.evaluate(this::size));
    }

    private int[] sizes(Shape shape) {
        return shape.dims().stream()
                .mapToInt(dim -> Math.toIntExact(dim.evaluate(this::size)))
                .toArray();
    }

    private long size(Symbol symbol) {
        Long size = sizes.get(symbol);
        if (size == null) {
            throw new IllegalStateException("expected a size for " + symbol.id());
        }
        return size;
    }

    private Tensor compute(Value value, List<Tensor> in) {
        int[] shape = sizes(value.shape());
        Primitive primitive = value.primitive();
        if (primitive instanceof Input input) {
            return given(inputs, input.name());
        } else if (primitive instanceof Parameter parameter) {
            return given(parameters, parameter.name());
        } else if (primitive instanceof Constant constant) {
            return Tensor.of(shape, constant.number());
        } else if (primitive instanceof Extent extent) {
            return Tensor.of(shape, extent.size().evaluate(this::size));
        } else if (primitive instanceof Iota iota) {
            int inner = stride(shape, iota.axis());
            return Tensor.fill(shape, i -> i / inner % shape[iota.axis()]);
        } else if (primitive instanceof Uniform uniform) {
            return Tensor.fill(shape, i -> random.next(uniform.stream(), i));
        } else if (primitive instanceof Elementwise elementwise) {
            List<double[]> arguments =
                    in.stream().map(tensor -> tensor.broadcast(shape).data()).toList();
            return Tensor.fill(
                    shape,
                    i -> Functions.apply(
                            elementwise.function(),
                            arguments.stream()
                                    .mapToDouble(argument -> argument[i])
                                    .toArray()));
        } else if (primitive instanceof Reduce reduce) {
            return Reductions.reduce(in.get(0), reduce, shape);
        } else if (primitive instanceof ArgMax) {
            return Reductions.rows(in.get(0), shape, Reductions::argMax);
        } else if (primitive instanceof Softmax) {
            return Reductions.rows(in.get(0), shape, Reductions::softmax);
        } else if (primitive instanceof LogSoftmax) {
            return Reductions.rows(in.get(0), shape, Reductions::logSoftmax);
        } else if (primitive instanceof MatMul matmul) {
            return Products.matmul(in.get(0), in.get(1), matmul, shape);
        } else if (primitive instanceof BatchMatMul matmul) {
            return Products.batchMatmul(in.get(0), in.get(1), matmul, shape);
        } else if (primitive instanceof Reshape) {
            return in.get(0).reshape(shape);
        } else if (primitive instanceof Broadcast) {
            return in.get(0).broadcast(shape);
        } else if (primitive instanceof Slice slice) {
            return shift(
                    in.get(0),
                    shape,
                    slice.axis(),
                    Math.toIntExact(slice.start().evaluate(this::size)));
        } else if (primitive instanceof Pad pad) {
            return shift(
                    in.get(0),
                    shape,
                    pad.axis(),
                    -Math.toIntExact(pad.before().evaluate(this::size)));
        } else if (primitive instanceof Concat concat) {
            return concat(in, concat.axis(), shape);
        } else if (primitive instanceof Gather) {
            return Lookups.gather(in.get(0), in.get(1), shape);
        } else if (primitive instanceof ScatterAdd) {
            return Lookups.scatterAdd(in.get(0), in.get(1), shape);
        } else if (primitive instanceof Reverse reverse) {
            return Lookups.reverse(in.get(0), reverse.axis());
        } else if (primitive instanceof StopGradient) {
            return in.get(0);
        } else if (primitive instanceof Scan scan) {
            scans.put(value, Steps.run(scan, in, this));
            return Tensor.of(shape);
        } else if (primitive instanceof FinalState state) {
            return scans.get(value.input(0)).state(state.index());
        } else if (primitive instanceof Stacked stacked) {
            return scans.get(value.input(0)).stacked(stacked.value(), shape);
        }
        return image(primitive, in, shape);
    }

    private static Tensor image(Primitive primitive, List<Tensor> in, int[] shape) {
        if (primitive instanceof Transpose transpose) {
            return Images.transpose(in.get(0), transpose, shape);
        } else if (primitive instanceof Convolve2D convolution) {
            return Images.convolve(in.get(0), in.get(1), convolution, shape);
        } else if (primitive instanceof Convolve2DInputGradient gradient) {
            return Images.inputGradient(in.get(0), in.get(1), gradient.convolution(), shape);
        } else if (primitive instanceof Convolve2DKernelGradient gradient) {
            return Images.kernelGradient(in.get(0), in.get(1), gradient.convolution(), shape);
        } else if (primitive instanceof MaxPool2D pool) {
            return Images.maxPool(in.get(0), pool.rows(), pool.columns(), shape);
        } else if (primitive instanceof MaxPool2DGradient pool) {
            return Images.maxPoolGradient(in.get(0), in.get(2), pool.rows(), pool.columns());
        } else if (primitive instanceof AveragePool2D pool) {
            return Images.averagePool(in.get(0), pool.rows(), pool.columns(), shape);
        } else if (primitive instanceof AveragePool2DGradient pool) {
            return Images.averagePoolGradient(in.get(0), pool.rows(), pool.columns(), shape);
        }
        throw new AssertionError("the interpreter does not know " + primitive.text());
    }

    private static Tensor given(Map<String, Tensor> all, String name) {
        Tensor tensor = all.get(name);
        if (tensor == null) {
            throw new IllegalStateException(
                    "expected a tensor " + name + ", got only " + all.keySet());
        }
        return tensor;
    }

    /** The number of elements from one index of an axis to the next. */
    private static int stride(int[] shape, int axis) {
        return Tensor.size(Arrays.copyOfRange(shape, axis + 1, shape.length));
    }

    /** A tensor that starts {@code by} elements later along an axis; 0 where the other has none. */
    private static Tensor shift(Tensor x, int[] shape, int axis, int by) {
        int inner = stride(shape, axis);
        int from = x.shape()[axis];
        return Tensor.fill(shape, i -> {
            int at = i / inner % shape[axis] + by;
            int outer = i / inner / shape[axis];
            return at < 0 || at >= from ? 0 : x.data()[(outer * from + at) * inner + i % inner];
        });
    }

    private static Tensor concat(List<Tensor> parts, int axis, int[] shape) {
        double[] data = new double[Tensor.size(shape)];
        int start = 0;
        for (Tensor part : parts) {
            Tensor placed = shift(part, shape, axis, -start);
            Arrays.setAll(data, i -> data[i] + placed.data()[i]);
            start += part.shape()[axis];
        }
        return Tensor.of(shape, data);
    }
}
