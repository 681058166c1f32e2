import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.X.class}, outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Out(X x) {}
}
