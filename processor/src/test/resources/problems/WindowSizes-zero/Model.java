import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 1})
interface Model {
    @MaxPooling2D(poolSize = 2, strides = {2, 0}) record Small() {}
}
