import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

class Hiden {}

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Hidden(X x) {}
    @Dense(units = 4) record Out(Hiden x) {}
}
