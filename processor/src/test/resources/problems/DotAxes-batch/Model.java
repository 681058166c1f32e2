import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.Y.class}, outputs = Model.Out.class)
interface Model {
    @Input(4) record X() {}
    @Input(4) record Y() {}
    @Dot(axes = 0) record Out(X x, Y y) {}
}
