import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

interface Base {}

@Sequential(inputShape = 8)
interface Model extends Base {
    @Dense(units = 10) record Digit() {}
}
