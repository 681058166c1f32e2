import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({28, -2}) record X() {}
    @Dense(units = 4) record Out(X x) {}
}
