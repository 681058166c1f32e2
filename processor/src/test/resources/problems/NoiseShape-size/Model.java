import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Dropout(rate = 0.5, noiseShape = {ANY, 0}) record Dropped() {}
}
