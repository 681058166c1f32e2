package io.keratin.nd4j.executor;

import io.keratin.program.ArgMax;
import io.keratin.program.AveragePool2D;
import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.BatchMatMul;
import io.keratin.program.Broadcast;
import io.keratin.program.Concat;
import io.keratin.program.Constant;
import io.keratin.program.Convolve2D;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Elementwise;
import io.keratin.program.Extent;
import io.keratin.program.Gather;
import io.keratin.program.Iota;
import io.keratin.program.LogSoftmax;
import io.keratin.program.MatMul;
import io.keratin.program.MaxPool2D;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Pad;
import io.keratin.program.Primitive;
import io.keratin.program.Reduce;
import io.keratin.program.Reshape;
import io.keratin.program.Reverse;
import io.keratin.program.ScatterAdd;
import io.keratin.program.Slice;
import io.keratin.program.Softmax;
import io.keratin.program.StopGradient;
import io.keratin.program.Transpose;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The form of every primitive, but for those that are given from outside. */
final class Forms {
    private static final Map<Class<? extends Primitive>, Form<?>> ALL = Map.ofEntries(
            Map.entry(ArgMax.class, new ArgMaxForm()),
            Map.entry(AveragePool2D.class, new AveragePool2DForm()),
            Map.entry(AveragePool2DGradient.class, new AveragePool2DGradientForm()),
            Map.entry(Broadcast.class, new BroadcastForm()),
            Map.entry(Concat.class, new ConcatForm()),
            Map.entry(Constant.class, new ConstantForm()),
            Map.entry(Convolve2D.class, new Convolve2DForm()),
            Map.entry(Convolve2DInputGradient.class, new Convolve2DInputGradientForm()),
            Map.entry(Convolve2DKernelGradient.class, new Convolve2DKernelGradientForm()),
            Map.entry(Elementwise.class, new ElementwiseForm()),
            Map.entry(Extent.class, new ExtentForm()),
            Map.entry(Gather.class, new GatherForm()),
            Map.entry(Iota.class, new IotaForm()),
            Map.entry(LogSoftmax.class, new LogSoftmaxForm()),
            Map.entry(BatchMatMul.class, new BatchMatMulForm()),
            Map.entry(MatMul.class, new MatMulForm()),
            Map.entry(MaxPool2D.class, new MaxPool2DForm()),
            Map.entry(MaxPool2DGradient.class, new MaxPool2DGradientForm()),
            Map.entry(Pad.class, new PadForm()),
            Map.entry(Reduce.class, new ReduceForm()),
            Map.entry(Reshape.class, new ReshapeForm()),
            Map.entry(Reverse.class, new ReverseForm()),
            Map.entry(ScatterAdd.class, new ScatterAddForm()),
            Map.entry(Slice.class, new SliceForm()),
            Map.entry(Softmax.class, new SoftmaxForm()),
            Map.entry(StopGradient.class, new StopGradientForm()),
            Map.entry(Transpose.class, new TransposeForm()),
            Map.entry(Uniform.class, new UniformForm()));

    private Forms() {}

    /** Whether a primitive has a form. */
    static boolean has(Class<? extends Primitive> primitive) {
        return ALL.containsKey(primitive);
    }

    /** Whether a value shares its elements with its first input. */
    static boolean isView(Value value) {
        Form<?> form = ALL.get(value.primitive().getClass());
        return form != null && form.isView();
    }

    /** Computes a value that has at least one element. */
    static INDArray compute(Value value, List<INDArray> inputs, Frame frame) {
        return compute(value.primitive(), value, inputs, frame);
    }

    private static <P extends Primitive> INDArray compute(
            P primitive, Value value, List<INDArray> inputs, Frame frame) {
        @SuppressWarnings("unchecked") // the map pairs each class with a form of that class
        Form<P> form = (Form<P>) ALL.get(primitive.getClass());
        if (form == null) {
            throw new IllegalArgumentException("expected a primitive with a form, got " + value);
        }
        return form.compute(primitive, value, inputs, frame);
    }
}
