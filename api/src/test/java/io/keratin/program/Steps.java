package io.keratin.program;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a {@link Scan} as they were interpreted, each with what it was given. */
final class Steps {
    private final Interpreter[] steps;
    private final Tensor[] states;

    private Steps(Interpreter[] steps, Tensor[] states) {
        this.steps = steps;
        this.states = states;
    }

    /** Runs a scan on its inputs. */
    static Steps run(Scan scan, List<Tensor> inputs, Interpreter outer) {
        int count = outer.size(scan.steps());
        int stateCount = scan.states().size();
        Interpreter[] steps = new Interpreter[count];
        Tensor[] states = inputs.subList(0, stateCount).toArray(Tensor[]::new);
        for (int i = 0; i < count; i++) {
            int t = scan.reverse() ? count - 1 - i : i;
            Map<Value, Tensor> given = new IdentityHashMap<>();
            for (int k = 0; k < inputs.size(); k++) {
                Value leaf = scan.leaves().get(k);
                given.put(
                        leaf,
                        k < stateCount
                                ? states[k]
                                : scan.elements().contains(leaf)
                                        ? element(inputs.get(k), t)
                                        : inputs.get(k));
            }
            Interpreter step = outer.inner(given);
            states = scan.next().stream().map(step::evaluate).toArray(Tensor[]::new);
            steps[t] = step;
        }
        return new Steps(steps, states);
    }

    private static Tensor element(Tensor sequence, int t) {
        int[] shape = Arrays.copyOfRange(sequence.shape(), 1, sequence.shape().length);
        int size = Tensor.size(shape);
        return Tensor.of(shape, Arrays.copyOfRange(sequence.data(), t * size, (t + 1) * size));
    }

    /** A state after the last step. */
    Tensor state(int index) {
        return states[index];
    }

    /** What a value of the body was in each step. */
    Tensor stacked(Value value, int[] shape) {
        double[] data = new double[Tensor.size(shape)];
        for (int t = 0; t < steps.length; t++) {
            double[] step = steps[t].evaluate(value).data();
            System.arraycopy(step, 0, data, t * step.length, step.length);
        }
        return Tensor.of(shape, data);
    }
}
