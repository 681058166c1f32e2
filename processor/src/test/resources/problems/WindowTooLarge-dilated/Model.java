import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {8, 8, 1})
interface Model {
    @Conv2D(filters = 8, kernelSize = {3, 1}, dilationRate = 4) record Edges() {}
}
