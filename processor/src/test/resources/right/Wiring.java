import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Ways to wire that are unusual and right. */
class Wiring<T> {
    enum Holder {
        ONE;

        @Functional(inputs = {Twice.Y.class, Twice.X.class}, outputs = {Twice.X.class, Twice.Sum.class, Twice.Again.class})
        interface Twice {
            @Add record Sum(X a, X b) {}
            @Output(0) record First(Sum x) {}
            @Dense(units = 8, activation = "relu(max_value=6)") interface Shared {}
            @Apply(Shared.class) record Once(First x) {}
            @Apply(Shared.class) record Again(Once x) {}
            @Input(8) record X() {}
            @SuppressWarnings("keratin:UnusedTensor") @Input(value = {}, dtype = INT32) record Y() {}
        }
    }

    record Inside(int units) {
        static final int UNITS = 3;

        @Sequential(inputShape = {ANY, UNITS}, batchSize = 4)
        protected interface Constant {
            int SIZE = UNITS + 1;

            @Dense(units = SIZE, kernelInitializer = "truncated_normal(stddev=0.1)") record Last() {}
        }
    }
}
