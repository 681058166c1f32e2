package io.keratin.goldens;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** A way around two layers, and every other layer. */
@Functional(outputs = Residual.Out.class)
interface Residual {
    @Input({4, 4}) record Image() {}
    @Reshape(targetShape = {2, -1})          record Rows(Image x) {}
    @Dense(units = 8, activation = ELU)      record Inner(Rows x) {}
    @Activation(activation = GELU)           record Bent(Inner x) {}
    @Add                                     record Sum(Rows a, Bent b) {}
    @Named("answer") @Dense(units = 3, useBias = false, kernelInitializer = HE_NORMAL)
    record Out(Sum x) {}
}
