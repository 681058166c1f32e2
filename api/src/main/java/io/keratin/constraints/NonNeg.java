package io.keratin.constraints;

import io.keratin.shape.Shape;
import io.keratin.spec.Constraint;
import java.util.function.Consumer;

/** No element below 0: those become 0. */
record NonNeg() implements Constraint {
    @Override
    public String text() {
        return "non_neg";
    }

    @Override
    public Consumer<float[]> on(Shape shape) {
        int length = Math.toIntExact(shape.size().known().orElseThrow());
        return weight -> {
            for (int i = 0; i < length; i++) {
                // NaN stays
                weight[i] = weight[i] < 0 ? 0 : weight[i];
            }
        };
    }
}
