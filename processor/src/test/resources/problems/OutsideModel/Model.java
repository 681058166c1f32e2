import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

interface Model {
    @Dense(units = 10) record Digit() {}
}
