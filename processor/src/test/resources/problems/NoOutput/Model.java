import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional()
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Out(X x) {}
}
