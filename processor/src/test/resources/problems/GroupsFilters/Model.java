import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 4})
interface Model {
    @Conv2D(filters = 6, kernelSize = 3, groups = 4) record Edges() {}
}
