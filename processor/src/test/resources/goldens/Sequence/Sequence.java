package io.keratin.goldens;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Dense layers on sequences of any length. */
@Functional(outputs = Sequence.Labels.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY)
interface Sequence {
    @Input({ANY, 7}) record Steps() {}
    @Dense(units = 20, activation = TANH)    record Hidden(Steps x) {}
    @Dropout(rate = 0.5)                     record Dropped(Hidden x) {}
    @Dense(units = 5, activation = SOFTMAX)  record Labels(Dropped x) {}
}
