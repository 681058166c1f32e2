import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Model.Main.class, Model.Aux.class})
@Compile(outputs = {
    @For(value = Model.Main.class, loss = BINARY_CROSSENTROPY),
    @For(value = Model.Hidden.class, loss = BINARY_CROSSENTROPY),
    @For(value = Model.Aux.class, loss = BINARY_CROSSENTROPY)})
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Hidden(X x) {}
    @Dense(units = 1, activation = SIGMOID) record Main(Hidden x) {}
    @Dense(units = 1, activation = SIGMOID) record Aux(Hidden x) {}
}
