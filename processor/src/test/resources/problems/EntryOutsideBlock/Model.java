import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Entry record In() {}
    @Dense(units = 4) record Out(In x) {}
}
