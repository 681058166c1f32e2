import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({5, 8}) record X() {}
    @TimeDistributed(Model.class) record Out(X x) {}
}
