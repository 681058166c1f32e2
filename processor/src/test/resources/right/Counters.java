import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Records called as generated loops call their counters, and as no component may be called. */
@Functional(
        inputs = {Counters.I.class, Counters.J.class, Counters.HashCode.class, Counters.Tensors.class},
        outputs = {Counters.Wait.class, Counters.Row.class})
@Compile(optimizer = SGD, loss = MSE)
interface Counters {
    @Input({3, 4, 5}) record I() {}
    @Input({3, 1, 5}) record J() {}
    @Input({1, 4, 1}) record HashCode() {}
    @Input(5) record Tensors() {}
    @BatchNormalization(axis = -2) record H(I i) {}
    @Multiply record G(H h, J j) {}
    @Add record Row(G g, HashCode h, Tensors t) {}
    @Activation(activation = SOFTMAX) record RowValue(Row r) {}
    @BatchNormalization(axis = 1) record T(RowValue r) {}
    @Apply(Switch.class) record Case(T x) {}
    @Maximum record Wait(Case c, I i, J j) {}
}

@Sequential(inputShape = {3, 4, 5})
interface Switch {
    @BatchNormalization(axis = 2) record W() {}
    @Dense(units = 5, activation = RELU) record IIndex() {}
}
