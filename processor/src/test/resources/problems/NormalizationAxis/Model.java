import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({32, 32, 3}) record X() {}
    @BatchNormalization(axis = 4) record Out(X x) {}
}
