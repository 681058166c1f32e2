import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({5, 8}) record X() {}
    @TimeDistributed(Pair.class) record Out(X x) {}
}

@Functional(outputs = {Pair.A.class, Pair.B.class})
interface Pair {
    @Input(8) record X() {}
    @Dense(units = 4) record A(X x) {}
    @Dense(units = 2) record B(X x) {}
}
