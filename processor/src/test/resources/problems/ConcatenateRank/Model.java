import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Reshape(targetShape = {2, 4}) record Y(X x) {}
    @Concatenate record Out(X x, Y y) {}
}
