import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(optimizer = "adam(CosineDecay(0.1, decay_steps=0))", loss = CATEGORICAL_CROSSENTROPY)
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
