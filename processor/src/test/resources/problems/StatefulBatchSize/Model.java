import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({20, 8}) record X() {}
    @LSTM(units = 16, stateful = true) record Out(X x) {}
}
