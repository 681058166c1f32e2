import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(optimizer = "sgd(CosineDecai(0.1, decay_steps=1000))", loss = CATEGORICAL_CROSSENTROPY)
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
