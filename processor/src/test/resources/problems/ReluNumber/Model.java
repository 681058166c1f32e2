import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 4) record Hidden() {}

    @ReLU(threshold = -1) record Positive() {}
}
