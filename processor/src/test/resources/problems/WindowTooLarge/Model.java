import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {4, 28, 1})
interface Model {
    @Conv2D(filters = 8, kernelSize = 5) record Edges() {}
}
