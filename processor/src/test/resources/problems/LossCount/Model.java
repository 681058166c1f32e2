import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(loss = {MEAN_SQUARED_ERROR, MEAN_SQUARED_ERROR})
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
