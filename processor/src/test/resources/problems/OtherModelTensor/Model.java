import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Other.Y.class)
interface Other {
    @Input(8) record X() {}
    @Dense(units = 4) record Y(X x) {}
}

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(4) record X() {}
    @Add record Out(X x, Other.Y y) {}
}
