import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.Y.class}, outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Input(9) record Y() {}
    @Dense(units = 4) interface Encoder {}
    @Apply(Encoder.class) record A(X x) {}
    @Apply(Encoder.class) record B(Y y) {}
    @Add record Out(A a, B b) {}
}
