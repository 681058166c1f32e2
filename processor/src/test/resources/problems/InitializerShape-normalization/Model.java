import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @BatchNormalization(movingMeanInitializer = IDENTITY) record Out(X x) {}
}
