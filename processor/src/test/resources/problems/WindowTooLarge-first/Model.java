import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {3, 32, 32})
interface Model {
    @Conv2D(filters = 8, kernelSize = 5, activation = RELU) record Seen() {}
    @Flatten record Flat() {}
}
