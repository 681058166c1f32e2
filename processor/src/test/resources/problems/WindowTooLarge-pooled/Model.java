import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {12, 12, 1})
interface Model {
    @Conv2D(filters = 8, kernelSize = 3) record Edges() {}
    @MaxPooling2D(poolSize = 4) record Small() {}
    @AveragePooling2D(poolSize = {2, 3}) record Nothing() {}
}
