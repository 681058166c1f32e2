import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4, kernelConstraint = "max_norm(axis=[0, 0.5])") record Out(X x) {}
}
