import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@SuppressWarnings("keratin:CategoricalOneUnit")
@Compile(loss = CATEGORICAL_CROSSENTROPY)
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 1, activation = SOFTMAX) record Digit() {}
}
