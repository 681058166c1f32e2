import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(value = 100, dtype = INT32) record Text() {}
    @Embedding(inputDim = 1000, outputDim = 8, maskZero = true) record Words(Text text) {}
    @Flatten record Flat(Words words) {}
    @Dense(units = 1) record Out(Flat x) {}
}
