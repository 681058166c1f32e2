import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 4)
interface Model {
    @Dense(units = 3, activation = SOFTMAX) record Kind() {}
    @Dropout(rate = 0.5) record Dropped() {}
}
