package io.keratin.execution;

import io.keratin.kernels.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one call of generated code: what goes in, what comes out, and slots for the values
 * between.
 *
 * <p>A slot is an array that several values use one after the other, by a plan made at build time.
 * Slots only grow: once a workspace has seen its largest batch, a call allocates nothing. A
 * workspace serves one thread at a time.
 */
public final class Workspace {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8 - Kernels.SLACK;

    private float[] @Nullable [] slots = new float[16][];
    private float[] @Nullable [] inputs = new float[2][];
    private float[] @Nullable [] outputs = new float[2][];
    private float[] @Nullable [] masks = new float[2][];
    private float[] addedLoss = new float[1];
    private float[] @Nullable [] logits = new float[2][];
    private float[] @Nullable [] outputGradients = new float[2][];
    private float[] @Nullable [] gradients = new float[8][];
    private float[] @Nullable [] updates = new float[2][];
    private int[] sizes = new int[2];
    private long seed;
    private long step;

    /** An array with {@link Kernels#SLACK} floats behind its last element. */
    public static float[] allocate(long length) {
        if (length > LARGEST_ARRAY) {
            throw new IllegalArgumentException("expected at most " + LARGEST_ARRAY
                    + " numbers in one tensor, got " + length + ": use a smaller batch");
        }
        return new float[(int) length + Kernels.SLACK];
    }

    /**
     * A slot of at least {@code length} floats, and slack behind them; what it holds is left as it
     * was, or is zero where it had to grow.
     *
     * @throws IllegalArgumentException if an array cannot be that long
     */
    public float[] floats(int slot, long length) {
        if (slot >= slots.length) {
            slots = Arrays.copyOf(slots, Math.max(slot + 1, 2 * slots.length));
        }
        float[] array = slots[slot];
        if (array == null || array.length - Kernels.SLACK < length) {
            array = allocate(length);
            slots[slot] = array;
        }
        return array;
    }

    /** The value of an unknown size; 0 is the number of samples. */
    public int size(int index) {
        return sizes[index];
    }

    /** Sets an unknown size. */
    public void size(int index, int size) {
        if (index >= sizes.length) {
            sizes = Arrays.copyOf(sizes, index + 1);
        }
        sizes[index] = size;
    }

    /** The seed of the random numbers. */
    public long seed() {
        return seed;
    }

    /** The number of the training step, which random numbers differ by. */
    public long step() {
        return step;
    }

    /** Sets seed and step. */
    public void random(long newSeed, long newStep) {
        seed = newSeed;
        step = newStep;
    }

    /** An input of the program. */
    public float[] input(int index) {
        return get(inputs, index, "input");
    }

    /** Sets an input; it is read, not written or kept. */
    public void input(int index, float[] values) {
        inputs = with(inputs, index, values);
    }

    /** An output of the program, in C order from the array's start; valid until the next call. */
    public float[] output(int index) {
        return get(outputs, index, "output");
    }

    /** Sets an output; called by generated code. */
    public void output(int index, float[] values) {
        outputs = with(outputs, index, values);
    }

    /** Which rows of an output count, 1 or 0; only where the output has a mask. */
    public float[] mask(int output) {
        return get(masks, output, "mask");
    }

    /** Whether the output has a mask: once generated code that knows it has run. */
    public boolean hasMask(int output) {
        return output < masks.length && masks[output] != null;
    }

    /** Sets the mask of an output; called by generated code. */
    public void mask(int output, float[] values) {
        masks = with(masks, output, values);
    }

    /** What layers add to the loss of a batch: one number, 0 where none does. */
    public float addedLoss() {
        return addedLoss[0];
    }

    /** Sets what layers add to the loss; called by generated code. */
    public void addedLoss(float[] value) {
        addedLoss = value;
    }

    /** What an output's softmax or sigmoid was computed from; only where the output has logits. */
    public float[] logits(int output) {
        return get(logits, output, "logits");
    }

    /**
     * Whether the output's logits are known: once generated code that knows them has run for
     * training.
     */
    public boolean hasLogits(int output) {
        return output < logits.length && logits[output] != null;
    }

    /** Sets the logits of an output; called by generated code. */
    public void logits(int output, float[] values) {
        logits = with(logits, output, values);
    }

    /** The gradient of the loss for an output, or for its logits where it has any. */
    public float[] outputGradient(int output) {
        return get(outputGradients, output, "gradient of output");
    }

    /**
     * Sets the gradient that {@link Network#backward} starts from; it is read, not written or kept.
     */
    public void outputGradient(int output, float[] values) {
        outputGradients = with(outputGradients, output, values);
    }

    /** The gradient of a weight, by the index of the weight; valid until the next call. */
    public float[] gradient(int weight) {
        return get(gradients, weight, "gradient of weight");
    }

    /** Sets the gradient of a weight; called by generated code. */
    public void gradient(int weight, float[] values) {
        gradients = with(gradients, weight, values);
    }

    /** The new value of a weight, by the index of the weight; valid until the next call. */
    public float[] update(int weight) {
        return get(updates, weight, "new value of weight");
    }

    /** Sets the new value of a weight; called by generated code. */
    public void update(int weight, float[] values) {
        updates = with(updates, weight, values);
    }

    /** Forgets all arrays, the inputs too, so that others can have their memory. */
    public void release() {
        Arrays.fill(slots, null);
        Arrays.fill(inputs, null);
        Arrays.fill(outputs, null);
        Arrays.fill(masks, null);
        addedLoss = new float[1];
        Arrays.fill(logits, null);
        Arrays.fill(outputGradients, null);
        Arrays.fill(gradients, null);
        Arrays.fill(updates, null);
    }

    /** The bytes that all slots hold now. */
    public long bytes() {
        long floats = 0;
        for (float[] slot : slots) {
            floats += slot == null ? 0 : slot.length;
        }
        return Float.BYTES * floats;
    }

    private static float[] get(float[] @Nullable [] arrays, int index, String what) {
        float[] array = index < arrays.length ? arrays[index] : null;
        if (array == null) {
            throw new IllegalStateException("expected " + what + " " + index + " to be set");
        }
        return array;
    }

    private static float[] @Nullable [] with(
            float[] @Nullable [] arrays, int index, float[] values) {
        float[] @Nullable [] all =
                index < arrays.length ? arrays : Arrays.copyOf(arrays, 2 * index + 1);
        all[index] = values;
        return all;
    }
}
