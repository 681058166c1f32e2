package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Lowering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one BatchNormalization in primitives. */
final class Normalizing {
    /** Keras's {@code keras.config.epsilon()}, added where masked elements are counted. */
    private static final double FUZZ = 1e-7;

    private final BatchNormalization.Spec spec;
    private final int axis;
    private final Lowering lowering;
    private final ProgramBuilder p;
    private final @Nullable String name;
    private final Value x;

    /** The shape of one number for each channel, which broadcasts over the input. */
    private final Shape channels;

    Normalizing(BatchNormalization.Spec spec, int axis, Lowering lowering, Value input) {
        this.spec = spec;
        this.axis = axis;
        this.lowering = lowering;
        p = lowering.builder();
        name = p.name();
        Shape shape = input.shape();
        List<Dim> ones = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            ones.add(i == axis ? shape.dim(i) : Dim.ONE);
        }
        channels = new Shape(ones);
        x = Checks.toFloat(p, input);
    }

    Value result() {
        Value result = lowering.training() && !lowering.frozen() ? trained() : predicted();
        p.name(name);
        return result;
    }

    /** By the moving averages: one multiplication and one addition for each element. */
    private Value predicted() {
        named("Scale");
        Value scale = scale(weight("moving_variance"));
        named("Shift");
        Value shift = p.negate(p.multiply(weight("moving_mean"), scale));
        if (spec.center()) {
            shift = p.add(weight("beta"), shift);
        }
        p.name(name);
        return p.add(p.multiply(x, scale), shift);
    }

    /**
     * By the statistics of the batch, the variance of what is left once the mean is taken away.
     *
     * <p>The variance does not depend on the mean to first order, so its gradient by the mean is
     * left out; and the output's gradient by the mean is written for a whole channel, by a term
     * that is 0: then no pass over all elements is needed for it.
     */
    private Value trained() {
        Value mask = mask();
        named("Count");
        Value count = mask == null ? p.extent(count()) : p.add(sum(mask), p.constant(FUZZ));
        named("Mean");
        Value mean = p.divide(sum(mask == null ? x : p.multiply(mask, x)), count);
        Value fixed = p.stopGradient(mean);
        named("Centered");
        Value centered = p.subtract(x, fixed);
        named("Variance");
        Value squares = p.square(centered);
        Value variance = p.divide(sum(mask == null ? squares : p.multiply(mask, squares)), count);
        update("moving_mean", mean);
        update("moving_variance", variance);
        named("Scale");
        Value scale = scale(variance);
        named("Shift");
        Value zero = p.multiply(p.subtract(fixed, mean), scale);
        Value shift = spec.center() ? p.add(weight("beta"), zero) : zero;
        p.name(name);
        return p.add(p.multiply(centered, scale), shift);
    }

    /** What elements are multiplied by, one number for each channel. */
    private Value scale(Value variance) {
        Value deviation = p.sqrt(p.add(variance, p.constant(spec.epsilon())));
        return p.divide(spec.scale() ? weight("gamma") : p.constant(1), deviation);
    }

    /** The mask as numbers that broadcast over the input; null where every element counts. */
    private @Nullable Value mask() {
        Value mask = lowering.mask(0);
        if (mask == null) {
            return null;
        }
        named("Mask");
        Shape shape = x.shape();
        List<Dim> dims = new ArrayList<>(mask.shape().dims());
        while (dims.size() < shape.rank()) {
            dims.add(Dim.ONE);
        }
        Value weights = p.reshape(Checks.toFloat(p, mask), new Shape(dims));
        // A mask may have fewer axes than the input but one; its elements then count several times.
        List<Dim> elements = new ArrayList<>(shape.dims());
        elements.set(shape.rank() - 1, Dim.ONE);
        return p.broadcast(weights, new Shape(elements));
    }

    /** How many elements a channel has. */
    private Dim count() {
        Dim count = Dim.ONE;
        for (int i = 0; i < x.shape().rank(); i++) {
            count = i == axis ? count : count.times(x.shape().dim(i));
        }
        return count;
    }

    /**
     * The sum over all axes but that of the channels: of each sample first, which loses less to
     * rounding than one long sum.
     */
    private Value sum(Value value) {
        int rank = value.shape().rank();
        Value sum = value;
        if (axis + 1 < rank) {
            sum = p.sum(sum, axis + 1, rank);
        }
        if (axis > 1) {
            sum = p.sum(sum, 1, axis);
        }
        return axis > 0 ? p.sum(sum, 0, 1) : sum;
    }

    private Value weight(String weight) {
        return p.reshape(lowering.weight(weight), channels);
    }

    private void update(String weight, Value ofBatch) {
        Value before = lowering.weight(weight);
        Value kept = p.multiply(before, p.constant(spec.momentum()));
        Value added =
                p.multiply(p.reshape(ofBatch, before.shape()), p.constant(1 - spec.momentum()));
        lowering.update(weight, p.add(kept, added));
    }

    private void named(String part) {
        p.name(name == null ? null : name + part);
    }
}
