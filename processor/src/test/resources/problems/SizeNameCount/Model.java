import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(value = {28, ANY, 8}, unknown = {"height", "width"}) record X() {}
    @Dense(units = 4) record Out(X x) {}
}
