import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Hidden(X x) {}
    @Output(1) record Second(Hidden x) {}
    @Add record Out(Hidden a, Second b) {}
}
