import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Weights("cnn.h5")
@Sequential(inputShape = {8, 8, 3})
interface Model {
    @Conv2D(filters = 16, kernelSize = 3) record Edges() {}
    @Flatten record Flat() {}
    @Dense(units = 3) record Digit() {}
}
