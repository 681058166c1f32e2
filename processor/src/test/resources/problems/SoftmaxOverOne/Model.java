import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 4)
interface Model {
    @Dense(units = 3, activation = RELU) record Hidden() {}
    @Dense(units = 1, activation = SOFTMAX) record Yes() {}
}
