import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 8) interface Encoder {}
    @Apply(Encoder.class) record A(X x) {}
    @Apply(String.class) record Out(A x) {}
}
