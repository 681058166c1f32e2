import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.Y.class}, outputs = Model.Out.class)
interface Model {
    @Input({28, 8}) record X() {}
    @Input({14, 8}) record Y() {}
    @Multiply record Out(X x, Y y) {}
}
