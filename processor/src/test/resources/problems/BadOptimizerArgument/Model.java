import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(optimizer = "adam(learning_rate=-1)", loss = CATEGORICAL_CROSSENTROPY)
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
