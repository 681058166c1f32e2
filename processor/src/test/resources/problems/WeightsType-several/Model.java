import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Weights("mlp.h5")
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 4, activation = RELU) record Hidden1() {}
    @Dense(units = 4, activation = RELU) record Hidden2() {}
    @Dense(units = 3) record Digit() {}
}
