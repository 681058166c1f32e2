package io.keratin.train;

import io.keratin.data.DataException;
import io.keratin.data.Positions;
import io.keratin.data.Samples;
import io.keratin.losses.Loss;
import io.keratin.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Refuses data that training and evaluation cannot use, before anything is changed. */
final class DataChecks {
    private DataChecks() {}

    /** All numbers must be finite. */
    static void finite(String what, Samples samples) {
        long first = samples.firstNotFinite();
        if (first >= 0) {
            int sample = (int) (first / samples.size());
            int element = (int) (first % samples.size());
            throw new DataException("expected finite numbers in " + what + ", got "
                    + samples.get(sample, element) + " in sample " + sample + ", "
                    + Positions.text("feature", samples.shape(), element)
                    + ": mend or leave out such samples");
        }
    }

    /** There must be as many targets as inputs. */
    static void counts(int inputs, List<Samples> targets, List<String> outputs) {
        if (targets.size() != outputs.size()) {
            throw new DataException(
                    "expected targets for the outputs " + outputs + ", got " + targets.size());
        }
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).count() != inputs) {
                throw new DataException(
                        "expected as many targets as samples, got " + inputs + " samples and "
                                + targets.get(i).count() + " targets for `" + outputs.get(i) + "`");
            }
        }
    }

    /**
     * Targets must fit their output and its loss.
     *
     * @param output the name of the output in backticks, and what for
     * @param shape the sizes of one sample's output
     */
    static void target(String output, int[] shape, Loss loss, Samples target) {
        finite("the targets for " + output, target);
        if (loss.sparseTargets()) {
            sparse(output, shape, loss, target);
            return;
        }
        if (!fits(shape, target.shape())) {
            throw new DataException("expected targets of the shape of " + output + ", "
                    + withSamples(target.count(), shape) + ", for " + loss.name() + ", got "
                    + target.text()
                    + (target.size() == size(shape, shape.length - 1)
                            ? ": for class numbers use sparse_categorical_crossentropy, or make them one-hot"
                            : ""));
        }
        if (loss.name().equals("binary_crossentropy")) {
            probabilities(output, target);
        }
    }

    private static void sparse(String output, int[] shape, Loss loss, Samples target) {
        int[] rows = Arrays.copyOf(shape, shape.length - 1);
        if (!fits(rows, target.shape())) {
            throw new DataException(
                    "expected a class number for each of " + withSamples(target.count(), rows)
                            + " as targets for " + output + ", got " + target.text()
                            + (fits(shape, target.shape())
                                    ? ": for one-hot targets use categorical_crossentropy"
                                    : ""));
        }
        int classes = shape[shape.length - 1];
        for (int sample = 0; sample < target.count(); sample++) {
            for (int element = 0; element < target.size(); element++) {
                float label = target.get(sample, element);
                if (!(label >= 0 && label < classes && label == Math.rint(label))) {
                    throw new DataException("expected class numbers from 0 to " + (classes - 1)
                            + " as targets for " + output + ", got " + text(label) + " in sample "
                            + sample
                            + ": " + output + " has " + classes + " classes under "
                            + loss.name());
                }
            }
        }
    }

    private static void probabilities(String output, Samples target) {
        for (int sample = 0; sample < target.count(); sample++) {
            for (int element = 0; element < target.size(); element++) {
                float label = target.get(sample, element);
                if (!(label >= 0 && label <= 1)) {
                    throw new DataException("expected targets from 0 to 1 for " + output
                            + " under binary_crossentropy, got " + text(label) + " in sample "
                            + sample
                            + ": number the two classes 0 and 1");
                }
            }
        }
    }

    /** Whether sizes are the same but for axes of 1, or flat. */
    private static boolean fits(int[] expected, int[] given) {
        if (size(expected, expected.length) != size(given, given.length)) {
            return false;
        }
        return given.length <= 1
                || Arrays.equals(
                        Arrays.stream(expected).filter(size -> size != 1).toArray(),
                        Arrays.stream(given).filter(size -> size != 1).toArray());
    }

    private static long size(int[] shape, int axes) {
        long size = 1;
        for (int axis = 0; axis < axes; axis++) {
            size *= shape[axis];
        }
        return size;
    }

    private static Shape withSamples(int count, int[] shape) {
        int[] all = new int[shape.length + 1];
        all[0] = count;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return Shape.of(all);
    }

    private static String text(float number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Float.toString(number);
    }
}
