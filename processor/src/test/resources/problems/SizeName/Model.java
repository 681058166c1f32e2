import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(value = {ANY, ANY, 8}, unknown = {"batch", "2 T"}) record X() {}
    @Dense(units = 4) record Out(X x) {}
}
