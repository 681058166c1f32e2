import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, -2})
interface Model {
    @Dense(units = 4) record Digit() {}
}
