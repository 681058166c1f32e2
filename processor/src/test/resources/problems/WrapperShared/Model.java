import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({5, 8}) record X() {}
    @Dense(units = 8) interface PerStep {}
    @TimeDistributed(PerStep.class) record Steps(X x) {}
    @TimeDistributed(PerStep.class) record Out(Steps x) {}
}
