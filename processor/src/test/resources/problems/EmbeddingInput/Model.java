import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(100) record Text() {}
    @Embedding(inputDim = 1000, outputDim = 8) record Words(Text text) {}
    @Flatten record Flat(Words words) {}
    @Dense(units = 1) record Out(Flat x) {}
}
