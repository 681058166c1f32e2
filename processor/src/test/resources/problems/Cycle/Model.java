import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Add record A(X x, C c) {}
    @Dense(units = 8) record B(A a) {}
    @Dense(units = 8) record C(B b) {}
    @Dense(units = 4) record Out(C c) {}
}
