import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 3})
interface Model {
    @Conv2D(filters = 8, kernelSize = 3, strides = 2, dilationRate = {1, 2}) record Edges() {}
}
