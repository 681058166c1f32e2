import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28})
interface Model {
    @Conv2D(filters = 8, kernelSize = 3, activation = RELU) record Seen() {}
    @Flatten record Flat() {}
}
