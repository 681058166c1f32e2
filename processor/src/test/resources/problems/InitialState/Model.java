import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.H.class, Model.C.class}, outputs = Model.Out.class)
interface Model {
    @Input({20, 8}) record X() {}
    @Input(16) record H() {}
    @Input(8) record C() {}
    @LSTM(units = 16) record Out(X x, H h, C c) {}
}
