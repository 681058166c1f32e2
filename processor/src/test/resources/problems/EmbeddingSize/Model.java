import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 100, dtype = INT32)
interface Model {
    @Embedding(inputDim = 0, outputDim = 8) record Words() {}
    @Flatten record Flat() {}
    @Dense(units = 1) record Out() {}
}
