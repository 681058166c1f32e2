import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4, biasConstraint = "unit_norm(axis=1)") record Out(X x) {}
}
