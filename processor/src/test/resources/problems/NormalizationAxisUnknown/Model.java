import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({ANY, 8}) record X() {}
    @BatchNormalization(axis = 1) record Out(X x) {}
}
