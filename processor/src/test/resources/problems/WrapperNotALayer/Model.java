import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({5, 8}) record X() {}
    @Dense(units = 4) record Hidden(X x) {}
    @TimeDistributed(Hidden.class) record Out(Hidden x) {}
}
