import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Vision {
    @Dense(units = 4) record Features() {}
}

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Add record Out(X x, Vision features) {}
}
