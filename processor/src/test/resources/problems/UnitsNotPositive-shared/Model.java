import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = -3) interface Encoder {}
    @Apply(Encoder.class) record Out(X x) {}
}
