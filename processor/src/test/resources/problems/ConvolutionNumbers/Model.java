import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 1})
interface Model {
    @Conv2D(filters = 0, kernelSize = 3) record Edges() {}
}
