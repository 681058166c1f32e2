import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) interface Encoder {}
    @Apply(Encoder.class) interface Another {}
    @Apply(Encoder.class) record Hidden(X x) {}
    @Apply(Another.class) record Out(Hidden x) {}
}
