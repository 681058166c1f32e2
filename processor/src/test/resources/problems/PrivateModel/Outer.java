import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

class Outer {
    @Sequential(inputShape = 8)
    private interface Model {
        @Dense(units = 10) record Digit() {}
    }
}
