import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(optimizer = "muon", loss = CATEGORICAL_CROSSENTROPY)
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
