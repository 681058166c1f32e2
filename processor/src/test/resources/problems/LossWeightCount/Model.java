import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Model.Main.class, Model.Aux.class})
@Compile(loss = BINARY_CROSSENTROPY, lossWeights = {1, 0.2, 0.1})
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Hidden(X x) {}
    @Dense(units = 1, activation = SIGMOID) record Main(Hidden x) {}
    @Dense(units = 1, activation = SIGMOID) record Aux(Hidden x) {}
}
