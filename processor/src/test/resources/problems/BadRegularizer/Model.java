import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4, kernelRegularizer = "l2(l1=0.01)") record Out(X x) {}
}
