import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(loss = CATEGORICAL_CROSSENTROPY, metrics = "binary_accuracy(treshold=0.5)")
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
