import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 8) interface Encoder {}
    @Apply(Encoder.class) record Encoded(X x) {}
    @Add record Out(Encoded a, Encoder b) {}
}
