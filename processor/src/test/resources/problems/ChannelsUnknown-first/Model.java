import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {ANY, 28, 1})
interface Model {
    @Conv2D(filters = 8, kernelSize = 3, dataFormat = CHANNELS_FIRST) record Edges() {}
}
